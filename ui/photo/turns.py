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

_TURN: Final = threading.Semaphore(1)
_WAITING: Final[list[object]] = []


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for this photo's turn, saying how many are before it, and say what happens while the body runs."""
    ticket = object()
    _WAITING.append(ticket)
    try:
        _wait(ticket)
    finally:
        _WAITING.remove(ticket)
    try:
        with st.spinner("Looking for faces in your photo ..."):
            yield
    finally:
        _TURN.release()


def before(others: int) -> str:
    """Say how many photos are before this one, besides the one that is being looked at."""
    if others == 0:
        return "Your photo is next: one other is being looked at."
    return f"Many photos have come at once: {others + 1} are before yours."


def _wait(ticket: object) -> None:
    taken = _TURN.acquire(timeout=PATIENCE)
    while not taken:
        others = _WAITING.index(ticket)
        with st.spinner(before(others)):
            while not taken and others == _WAITING.index(ticket):
                taken = _TURN.acquire(timeout=PATIENCE)
