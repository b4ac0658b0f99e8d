"""Work ahead: what a stop needs a moment for is computed once a process, while somebody still looks at another."""

import threading
from collections.abc import Sequence

import streamlit as st

from latent.errors import ZSpaceError
from ui.bundle import current_bundle, open_current
from ui.serving.logs import log
from ui.tour.stop import Stop


def prepare(stops: Sequence[Stop]) -> None:
    """Begin, once a process and bundle, to compute what the stops will need; returns at once."""
    _begun(current_bundle().identity, stops)


@st.cache_resource(show_spinner=False, max_entries=2)
def _begun(identity: str, _stops: Sequence[Stop]) -> threading.Thread:
    thread = threading.Thread(target=_all, args=(_stops, identity), name="tour-ahead", daemon=True)
    thread.start()
    return thread


def _all(stops: Sequence[Stop], identity: str) -> None:
    for stop in stops:
        if stop.prepare is None:
            continue
        try:
            if open_current().identity == identity:
                stop.prepare()
        except ZSpaceError as error:  # the stop itself will tell it to people
            log.info("the tour's stop %s is not prepared: %s", stop.name, error)
