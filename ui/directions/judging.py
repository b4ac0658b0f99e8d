"""What stands under the sliders: a sentence on the film strips, and what is to be thought of labels' directions."""

import streamlit as st

from latent.direction_set import DirectionSet
from models.bundle import Bundle
from ui.directions.catalogue import Kind, Method, label_steps
from ui.directions.judged import accuracy_table, cosine_table, mean_faces

_EXPLAINED: dict[Kind, str] = {
    "labels": "From −3 to 3 σ, from the starting face. A click sets the slider.",
    "axes": "The directions in which the cloud is widest, each in its own sigma; the page Axes has all of them. A "
    "click sets the slider.",
    "ica": "The directions along which the cloud is least normal: often something that a few photos have and most have "
    "not, such as a coloured ground or a photo's edge. A click sets the slider.",
    "decoder": "The directions to which the decoder answers most: light, ground and colour before any feature of a "
    "face. A click sets the slider.",
}


def explained(kind: Kind) -> None:
    """Head the film strips of directions of ``kind``."""
    st.subheader("Film strips", anchor=False)
    st.caption(_EXPLAINED[kind])


def judged(bundle: Bundle, stored: DirectionSet, *, method: Method, freed: bool) -> None:
    """Show accuracy, cosines, mean faces, and who labelled the photos."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("How well they tell photos apart", anchor=False)
        accuracy_table(stored, method=method)
        st.caption("As found, before any orthogonalising: on photos of persons that were never trained on.")
    with right:
        st.subheader("Cosines between them", anchor=False)
        cosine_table(
            [str(name) for name in stored.names],
            label_steps(bundle, stored, method=method, freed=freed),
            label_steps(bundle, stored, method=method, freed=False),
        )
        st.caption(
            "Rows: orthogonalised; columns: as found. A slider moves its own alone; the diagonal is what is left of it."
            if freed
            else "0: at right angles. What two share moves both: with the photos of this bundle, not by nature."
        )
    st.subheader("The mean face of each", anchor=False)
    mean_faces(stored)
    st.caption(_whose(bundle))


def _whose(bundle: Bundle) -> str:
    said = bundle.card.data.labels or "The bundle does not say who labelled the photos."
    return (
        f"{said} A label is what somebody saw in a photo, not what a person is; a direction repeats the habits of "
        "those who labelled, and of who is in the photos."
    )
