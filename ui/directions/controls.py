"""The controls of the Directions page: which directions, how found, and whether free of one another."""

from collections.abc import Sequence
from typing import cast

import streamlit as st

from ui import address
from ui.directions.catalogue import MOST, Direction, Kind, Method
from ui.directions.state import PAGE, SET, stored_scores

KINDS = {"labels": "Labels", "axes": "Principal axes", "ica": "ICA", "decoder": "Decoder's own"}
METHODS = {"logistic": "Logistic regression", "means": "Difference of means"}
PLACES = {"mean": "The mean face", "start": "The starting face"}
COMMAND = "python -m zspace attributes --photos PATH --labels FILE"


def kind_control() -> Kind:
    """Show which directions; return their kind."""
    chosen = address.segments(PAGE, "kind", "Directions", list(KINDS), default="labels", show=KINDS.__getitem__)
    return cast(Kind, chosen)


def method_controls() -> tuple[Method, bool]:
    """Show how the directions of labels are found; return the method, and whether they are freed of one another."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        method = address.segments(
            PAGE, "method", "Found by", list(METHODS), default="logistic", show=METHODS.__getitem__, help=_METHOD_HELP
        )
        freed = address.toggle(PAGE, "orthogonalise", "Orthogonalise", help=_FREED_HELP)
    return cast(Method, method), freed


def place_control() -> bool:
    """Show at which face the decoder's own directions are looked for; return whether at the starting one."""
    help = "Measured anew for another starting face, in a second or two; what the sliders do then belongs to that face."
    place = address.segments(
        PAGE, "at", "Measured at", list(PLACES), default="mean", show=PLACES.__getitem__, help=help
    )
    return place == "start"


def group_control(directions: Sequence[Direction]) -> list[Direction]:
    """Return the directions in sight; where there are more than 16, show which."""
    if len(directions) <= MOST:
        return list(directions)
    names = [f"{low + 1}-{min(low + MOST, len(directions))}" for low in range(0, len(directions), MOST)]
    chosen = address.choice(PAGE, "group", "Shown", names, default=names[0], width=150)
    low = MOST * names.index(chosen)
    return list(directions[low : low + MOST])


def all_set(directions: Sequence[Direction]) -> None:
    """Show all set sliders as one text, which the address keeps, and say what of it is none of ``directions``."""
    st.text_input(
        "All set sliders",
        key=SET,
        bind="query-params",
        placeholder="smiling:1.5, ica-3:-2",
        help="Direction and strength in sigma; this is what the address keeps.",
    )
    _, refused = stored_scores(directions)
    if refused and st.session_state.get(f"{PAGE}__refused") != refused:
        address.note(
            f"Sliders: “{', '.join(refused[:3])}” is no direction with a strength of -6 to 6, so it is left out."
        )
    st.session_state[f"{PAGE}__refused"] = refused


def without_labels() -> None:
    """Say that this bundle has no such directions, and which command finds them."""
    st.info("This bundle holds no directions yet: nobody has said anything of its photos.", icon=":material/label:")
    st.markdown(
        "With labels beside the photos it was trained on (`list_attr_celeba.txt` as CelebA has it, or any CSV with a "
        "column for the file and columns of yes and no), one command finds them, and independent components too:"
    )
    st.code(COMMAND, language="sh")


_METHOD_HELP = (
    "Logistic regression finds the plane that best tells both sides apart; the difference of means leads from one "
    "side's mean to the other's."
)
_FREED_HELP = (
    "Each direction without what it has in common with the others, such as smiling without gender. Right angles are "
    "those of the Mahalanobis distance: each principal component measured in its own sigma."
)
