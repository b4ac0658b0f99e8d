"""Strips along paths between two faces: straight, and on the cloud's shell."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from faces.score import is_face
from latent.paths import slerp, straight
from ui import address
from ui.bundle import current_bundle, decode
from ui.charted import chart_place, show_chart
from ui.charts.lines import Band, Series, lines_figure
from ui.colours import colours
from ui.face_score import scores_of
from ui.gallery import clicked, gallery
from ui.tour.parts import edge, held_out_band
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT = "paths", 230
ENDS = (7721, 848)
KINDS = {"straight": "Straight", "slerp": "Round the mean"}
STEPS, TILES = 61, 9


@dataclass(frozen=True, kw_only=True, eq=False)
class Walk:
    """A path: z-points (s, d) at even places, their distances m (s,), the pictures (t, h, w, 3) of its strip, and how
    many of these are judged faces."""

    points: NDArray[np.float32]
    m: NDArray[np.float64]
    strip: NDArray[np.uint8]
    faces: int


def show() -> Found:
    """Show m along both paths, the strip of the chosen one, and the face at the chosen place."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = address.segments(
            f"{PAGE}_{NAME}", "kind", "Path", list(KINDS), default="straight", show=KINDS.__getitem__
        )
        percent = address.slider(
            f"{PAGE}_{NAME}", "at", "Place on the way", low=0, high=100, default=50, step=1, unit="%"
        )
    walks = {name: _walk(current_bundle().identity, name) for name in KINDS}
    chosen, places = walks[kind], np.linspace(0, 100, STEPS)
    sheet = f"z_tour_paths_{kind}"
    gallery(chosen.strip, key=sheet, label="Face on the way", columns=TILES, on_click=lambda: _go_to(clicked(sheet)))
    now = colours()
    with chart_place(HEIGHT):
        figure = lines_figure(
            [
                Series(
                    x=places, y=walk.m, label=KINDS[name], colour=now.generator, dash="solid" if name == kind else "dot"
                )
                for name, walk in walks.items()
            ],
            x_title="place on the way (%)",
            y_title="distance m (σ)",
            colours=now,
            height=HEIGHT,
            at=float(percent),
            band=Band(low=held_out_band()[0], high=held_out_band()[1], label="90 of 100 held-out photos"),
            y_axis={"rangemode": "tozero"},
        )
        show_chart(figure, key="tour-paths", alt="Distance m along both paths, and the band of held-out photos")
    step = round(percent / 100 * (STEPS - 1))
    return Found(
        readings=(
            Reading(name="Distance m here", value=f"{chosen.m[step]:.1f}"),
            Reading(name="Least m, straight", value=f"{walks['straight'].m.min():.1f}"),
            Reading(name="Least m, round", value=f"{walks['slerp'].m.min():.1f}"),
            Reading(name="Judged faces", value=f"{chosen.faces} of {TILES}", help="Pictures of the strip"),
            Reading(
                name="Edge of the cloud", value=f"{edge():.1f}", help="m within which 99.5 % of held-out photos lie"
            ),
        ),
        verdict=_verdict(walks),
        face=Face(z=chosen.points[step], title=f"{KINDS[kind]}, {percent:g} % of the way"),
        table=lambda: {"place": places, **{f"m_{name}": walk.m for name, walk in walks.items()}},
    )


def _go_to(tile: int | None) -> None:
    if tile is not None:
        st.session_state[f"{PAGE}_{NAME}_at"] = round(100 * tile / (TILES - 1))


def _verdict(walks: dict[str, Walk]) -> Verdict:
    inside = max(float(walk.m.max()) for walk in walks.values()) <= edge()
    faces, of = sum(walk.faces for walk in walks.values()), TILES * len(walks)
    nearer = 1 - walks["straight"].m.min() / walks["straight"].m[[0, -1]].min()
    because = (
        f"{faces} of {of} pictures on both ways are judged faces, and m stays {'' if inside else 'not everywhere '}"
        f"within the cloud's edge. The straight way comes {100 * nearer:.0f} % nearer to the mean than its ends, where "
        "faces are plainer; the round one does not."
    )
    if inside and faces == of:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if faces > of / 2 else "Holds not here", because=because)


@st.cache_resource(show_spinner=False, max_entries=4)
def _walk(identity: str, kind: str) -> Walk:
    bundle = current_bundle()
    waypoints = bundle.z_points[np.array([end % bundle.summary.n for end in ENDS])]
    places = np.linspace(0.0, 1.0, STEPS)
    mahalanobis = bundle.summary.mahalanobis
    points = straight(waypoints, places) if kind == "straight" else slerp(mahalanobis, waypoints, places)
    tiles = points[np.linspace(0, STEPS - 1, TILES).round().astype(int)]
    strip = decode(tiles)
    faces = sum(is_face(score) for score in scores_of(strip))
    return Walk(points=points, m=mahalanobis.distance(points), strip=strip, faces=faces)


def _prepare() -> None:
    for kind in KINDS:
        _walk(current_bundle().identity, kind)


HOW = r"""
- Straight: $z(t) = (1 - t)\,a + t\,b$. Since $m$ is convex along it, it is at most the larger of the ends' $m$, and
  mostly below both: in many dimensions two points at right angles have their middle at $1/\sqrt{2}$ of their distance.
- Round the mean: $u = \mathrm{diag}(1/\sigma)\,V (z - \mu)$ turns by an even angle from one end to the other, its
  length goes evenly (slerp, Shoemake 1985, in whitened coordinates), and back: $m$ stays between that of the ends.
- The edge of the cloud is the 99.5 % quantile of $m$ among held-out photos. The claim holds where neither way leaves
  it and a face detector that the autoencoder never saw finds a face in all pictures of both strips.
"""

STOP = Stop(
    name=NAME,
    title="Between two faces lie faces",
    claim="A path between two z-points stays in the cloud, and every step on it is a face.",
    show=show,
    how=HOW,
    prepare=_prepare,
)
