"""How a stop stands on the page: title and claim, instrument and face, numbers and verdict, the formula folded away."""

import html

import streamlit as st

from ui import address
from ui.chart_downloads import chart_csv
from ui.face_panel import face_panel
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.tour.stop import Found, Reading, Stop, Verdict

_SIGNS = {"Holds": "✓", "Holds in part": "◐", "Holds not here": "✕", "Depends": "◐", "Not measured": "–"}


def show_stop(stop: Stop) -> None:
    """Draw one stop of the tour."""
    page_header(stop.title, stop.claim)
    if stop.face:
        with st.container(key="z_whole"):
            instrument, face = instrument_and_face()
            with instrument:
                found = _shown(stop)
            with face:
                if found.face is not None:
                    face_panel(found.face.z, key="tour_face", title=found.face.title)
    else:
        _shown(stop)
    how_it_is_computed(stop.how)


def _shown(stop: Stop) -> Found:
    """Draw the instrument, its numbers and the verdict where this is called."""
    found = stop.show()
    _readings(found.readings)
    _verdict(found.verdict)
    _footer(stop, found)
    return found


def _readings(readings: tuple[Reading, ...]) -> None:
    with st.container(key="z_readings", horizontal=True, gap="medium"):
        for reading in readings:
            st.metric(reading.name, reading.value, help=reading.help, width="content")


def _verdict(verdict: Verdict) -> None:
    tone = "z-doubt" if verdict.word in ("Holds not here", "Not measured") else ""
    sign = f'<i aria-hidden="true">{_SIGNS[verdict.word]}</i>'
    st.html(f'<p class="z-verdict {tone}">{sign}<b>{verdict.word}:</b> {html.escape(verdict.because)}</p>')


def _footer(stop: Stop, found: Found) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if found.table is not None:
            chart_csv(found.table, {"stop": stop.name}, name=f"tour-{stop.name}", key=f"z_tour_{stop.name}_csv")
        address.reset_button(stop.page)
