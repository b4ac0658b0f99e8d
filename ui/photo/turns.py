"""Photos are taken in one at a time: each needs all cores for a moment, and memory for a whole photo."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

PATIENCE: Final = 0.3
"""Seconds after which a person who waits is told so, and how long it is until they are told anew."""

_TURN: Final = threading.Semaphore(1)
_WAITING: Final[list[object]] = []


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for this photo's turn, saying how many are before it, and say what happens while the body runs."""
    note, ticket = st.empty(), object()
    _WAITING.append(ticket)
    try:
        while not _TURN.acquire(timeout=PATIENCE):
            note.info(before(_WAITING.index(ticket)), icon=":material/hourglass_top:")
    finally:
        _WAITING.remove(ticket)
    try:
        with note, st.spinner("Looking for faces in your photo ..."):
            yield
    finally:
        _TURN.release()
        note.empty()


def before(others: int) -> str:
    """Say how many photos are before this one, besides the one that is being looked at."""
    if others == 0:
        return "Your photo is next: one other is being looked at."
    return f"Many photos have come at once: {others + 1} are before yours."
