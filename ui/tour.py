"""The tour: a sequence of presets of pages, each with one sentence, and a quiet bar that leads on."""

from dataclasses import dataclass, field

import streamlit as st

_AT = "tour_at"


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One stop: a page's file, the settings it opens with, and what to look at."""

    page: str
    sentence: str
    settings: dict[str, str] = field(default_factory=dict)


STOPS = (
    Stop(page="pages/scatter.py", sentence="Every dot is a photo, turned into numbers. Click one to see its face."),
    Stop(page="pages/histograms.py", sentence="Each number alone looks like a bell. Together they leave out a lot."),
    Stop(
        page="pages/axes.py",
        sentence="Move along the cloud's own directions: the first few change the face most.",
        settings={"axes_set": "1:2,2:-1.5"},
    ),
    Stop(page="pages/components.py", sentence="How many directions does a face need? Fewer than you may think."),
    Stop(
        page="pages/sampler.py",
        sentence="A cube of random numbers misses the faces; the cloud's own ellipsoid finds them.",
    ),
    Stop(
        page="pages/photo.py", sentence="Your own photo: where does it lie, and what is lost? It leaves no trace here."
    ),
)


def start_button() -> None:
    """Show the button that begins the tour."""
    if st.button("Take the tour", type="primary", icon=":material/play_arrow:", key="tour__start"):
        go_to(0)


def tour_bar() -> None:
    """Show where the tour stands and the way on, while somebody is on it."""
    at = st.session_state.get(_AT)
    if at is None:
        return
    stop = STOPS[at]
    with st.container(key="z_tour", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{at + 1} / {len(STOPS)}**  {stop.sentence}")
        if at > 0 and st.button("Back", key="tour__back", type="tertiary", icon=":material/arrow_back:"):
            go_to(at - 1)
        last = at == len(STOPS) - 1
        label = "Finish" if last else "Next"
        if st.button(label, key="tour__next", type="primary", icon=":material/arrow_forward:", icon_position="right"):
            leave() if last else go_to(at + 1)
        if not last and st.button("End", key="tour__end", type="tertiary", help="Leave the tour, stay on this page"):
            del st.session_state[_AT]
            st.rerun()


def go_to(at: int) -> None:
    """Open stop ``at`` with its settings."""
    st.session_state[_AT] = at
    st.switch_page(STOPS[at].page, query_params=STOPS[at].settings)


def leave() -> None:
    """End the tour on the Start page."""
    st.session_state.pop(_AT, None)
    st.switch_page("pages/start.py")
