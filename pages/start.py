"""Start: a live face, what this is, the model card, and where to go first."""

import streamlit as st

from ui.bundle import current_bundle
from ui.layout import page_header
from ui.presenting import HELP
from ui.start.hero import hero
from ui.start.story import model_card, story

PLACES = (
    ("pages/scatter.py", "See the cloud", "Every photo as a dot; click one, or draw round a group."),
    ("pages/axes.py", "Move a face", "Sliders along the cloud's own directions."),
    ("pages/sampler.py", "Draw new faces", "Many ways to throw dice; some find faces."),
    ("pages/photo.py", "Try your photo", "It stays in this session and nowhere else."),
    ("pages/components.py", "Count the numbers", "How many directions a face needs."),
    ("pages/histograms.py", "Look at the numbers", "One by one, and how far out the cloud lies."),
    ("pages/generators.py", "Which dice find faces?", "All of them, judged by who never saw the model."),
    ("pages/directions.py", "Change one thing", "A smile, a turn of the head, and little else."),
    ("pages/paths.py", "Walk to another face", "Along a line or an arc, as a film strip."),
)


def opening() -> None:
    """Title, three sentences, the tour's button and the live face."""
    d = current_bundle().summary.d
    page_header(
        "Where do faces live?",
        f"Every face here is drawn by a small neural network from {d} numbers. Move through the cloud of dots: "
        "each place is another face. Almost everywhere else there is none, and these pages show why.",
    )
    if st.button("Take the tour", type="primary", icon=":material/play_arrow:", key="start_tour"):
        st.switch_page("pages/tour.py")
    hero()


def places() -> None:
    """Where to go first: one card a page."""
    st.subheader("Where to go first", anchor=False)
    with st.container(key="z_places"), st.grid(3, gap="small"):
        for page, label, sentence in PLACES:
            with st.container(border=True, gap=None):
                st.page_link(page, label=f"**{label}**")
                st.caption(sentence)
    st.caption(HELP)


opening()
st.subheader("What this is", anchor=False)
story()
places()
model_card()
