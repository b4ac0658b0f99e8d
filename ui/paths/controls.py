"""The controls of the Paths page: the kinds of path, one more face, and as text all that the address keeps."""

import streamlit as st

from ui import address
from ui.face_pick import face_chooser, note_refused, photo_note
from ui.paths.routes import BESIDE, KINDS
from ui.paths.state import MOST, PAGE, Play, add_waypoint, corners, waypoints

KIND_HELP = (
    "Straight: the shortest way. Slerp: round the mean, on the shell where faces live. Neighbours: from z-point to "
    "z-point through the densest places. Drawn: the line on the map sets PC 1 and PC 2 of face A."
)
LEAST_TILES, MOST_TILES = 7, 13


def kind_controls() -> tuple[str, str]:
    """Show which path is taken and what stands beside it; return both kinds."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = address.segments(
            PAGE, "kind", "Path", list(KINDS), default="slerp", show=KINDS.__getitem__, help=KIND_HELP
        )
        beside = address.choice(
            PAGE, "beside", "Compared with", list(BESIDE), default="straight", show=BESIDE.__getitem__
        )
        with st.popover("Add a face", icon=":material/add:", disabled=len(waypoints()[0]) >= MOST):
            pick = face_chooser(PAGE)
            st.button(
                "Add to the path", key=f"{PAGE}__add", type="primary", on_click=add_waypoint, args=(pick,),
                help=f"A path goes by at most {MOST} faces.",
            )  # fmt: skip
        address.reset_button(PAGE)
    picks, _ = waypoints()
    photo_note(picks, what="path")
    return kind, "nothing" if beside == kind else beside


def more_controls() -> int:
    """Show what is rarely needed and return how many faces a strip has; the texts are what the address keeps."""
    with st.expander("More", icon=":material/tune:"):
        tiles = address.slider(PAGE, "tiles", "Faces in a strip", low=LEAST_TILES, high=MOST_TILES, default=9, step=1)
        address.text(
            PAGE,
            "way",
            "Faces of the path",
            placeholder="412, full_normal:7, mean",
            help="Numbers of training photos, generator:seed, mean or photo, with commas between: two to six.",
        )
        address.text(
            PAGE,
            "stroke",
            "Drawn line",
            placeholder="-2,0; 0,1.5; 2,0",
            help="Corners of the line in sigma of PC 1 and PC 2.",
        )
        address.text(
            PAGE,
            "play",
            "Place, speed, repeat",
            placeholder="0.5 1x swing",
            help="Place on the path from 0 to 1; 0.25x to 4x; once, loop or swing.",
        )
    note_refused(PAGE, waypoints()[1], what="Faces of the path")
    wrong = corners()[1]
    if wrong is not None and st.session_state.get(f"{PAGE}__wrong_line") != wrong:
        address.note(f"Drawn line: “{wrong[:40]}” is no line of 2 to 24 corners within 6 sigma, so it is left out.")
    st.session_state[f"{PAGE}__wrong_line"] = wrong
    return int(tiles)


def settings(kind: str, play: Play) -> dict[str, object]:
    """Return what makes a path repeatable, as JSON holds it; a photo is named and no more."""
    picks, _ = waypoints()
    line = corners()[0].tolist() if kind == "drawn" else []
    return {"path": kind, "faces": [pick.token for pick in picks], "line": line, "place": play.at}
