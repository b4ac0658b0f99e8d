"""Photos are taken in one at a time: each needs all cores for a moment, and memory for a whole photo.

What is said meanwhile are spinners only: they take no place among a page's elements. A note that did would push
all others on by one, and the next run would mount them anew at their old places, under the person's hand.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

PATIENCE: Final = 0.3
"""Seconds after which a person who waits is told so, and how long it is until the words are looked at anew."""

_LINE: Final[list[object]] = []
"""Tickets in the order in which their photos came; the first is being looked at."""
_MOVED_ON: Final = threading.Condition()


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for this photo's turn, saying how many are before it, and say what happens while the body runs."""
    ticket = object()
    with _MOVED_ON:
        _LINE.append(ticket)
    try:
        _wait(ticket)
        with st.spinner("Looking for faces in your photo ..."):
            yield
    finally:
        with _MOVED_ON:
            _LINE.remove(ticket)
            _MOVED_ON.notify_all()


def before(others: int) -> str:
    """Say how many photos are before this one, besides the one that is being looked at."""
    if others == 0:
        return "Your photo is next: one other is being looked at."
    return f"Many photos have come at once: {others + 1} are before yours."


def _wait(ticket: object) -> None:
    place = _place(ticket)
    while place > 0:
        with st.spinner(before(place - 1)):
            said = place
            while 0 < place == said:
                place = _place(ticket)


def _place(ticket: object) -> int:
    """How many photos are before this one, 0 for its turn, for which it waits a little."""
    with _MOVED_ON:
        _MOVED_ON.wait_for(lambda: _LINE[0] is ticket, timeout=PATIENCE)
        return _LINE.index(ticket)
