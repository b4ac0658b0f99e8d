"""The bar of the tour: where it stands, the way on, full screen. Arrow keys and a presenter's clicker lead too."""

from collections.abc import Sequence

import streamlit as st

from ui import address
from ui.front import element
from ui.tour.stop import PAGE, Stop

_BAR = element("tour")
_KEY = "z_tour_bar"
_AT = f"{PAGE}_at"


def here(stops: Sequence[Stop]) -> Stop:
    """Return the stop that the address names, the first where it names none; its field is in the page, unseen."""
    names = {stop.name: stop for stop in stops}
    with st.container(key="z_unseen_tour_at"):
        name = address.text(PAGE, "at", "Stop", default=stops[0].name)
    if name not in names:
        address.note(f"Stop: “{name}” in the address is none of the tour's, so it begins at the first.")
    return names.get(name, stops[0])


def bar(stops: Sequence[Stop], at: Stop) -> None:
    """Draw the bar over the foot of the window, and listen to the keys that lead on."""
    _BAR(
        key=_KEY,
        data={"at": at.name, "names": [stop.name for stop in stops], "titles": [stop.title for stop in stops]},
        on_go_change=_go,
    )


def _go() -> None:
    name = st.session_state[_KEY]["go"]
    if isinstance(name, str):
        st.session_state[_AT] = name
