"""The one layout of all pages: header, instrument left and face right (on a phone the face on top, sticky)."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.colours import colours

LOOK = Path(__file__).with_name("look.css")


@cache
def _look(background: str, outside: str) -> str:
    named = f":root {{ --z-background: {background}; --z-outside: {outside}; }}"
    return f"<style>{named}\n{LOOK.read_text(encoding='utf-8')}</style>"


def dress() -> None:
    """Put the style sheet of all pages into the page; app.py does it once a run."""
    st.html(_look(colours().background, colours().outside))


def page_header(title: str, sentence: str) -> None:
    """Write a page's title and the one sentence that says what it is for."""
    with st.container(key="z_header", gap="xsmall"):
        st.title(title, anchor=False)
        st.markdown(sentence)


def instrument_and_face() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return the containers of the instrument (two thirds) and the face (one third).

    On a phone the face stands on top and stays in sight while the instrument scrolls.
    """
    with st.container(key="z_stage"):
        instrument, face = st.columns([2, 1], gap="large")
    return instrument, face.container(key="z_face")


def how_it_is_computed(markdown: str) -> None:
    """Fold formulas and sources under one heading, the same on every page; ``markdown`` may hold LaTeX."""
    with st.expander("How it is computed", icon=":material/function:"):
        st.markdown(markdown)
