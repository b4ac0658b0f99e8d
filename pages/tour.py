"""The Tour: the question step by step, a stop at a time; arrow keys lead on."""

import streamlit as st

from ui.tour.ahead import prepare
from ui.tour.bar import bar, here
from ui.tour.frame import show_stop
from ui.tour.stops import stops


@st.fragment
def tour() -> None:
    stop = here(stops())
    with st.container(key="z_tour"):
        bar(stops(), stop)
        show_stop(stop)


prepare(stops())
tour()
