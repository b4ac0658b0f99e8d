"""A refinement in this session: it goes on while it is looked at, can be stopped, and is forgotten with the photo."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.refinement import Refined
from ui.photo.made import MADE

SLICE, PAUSE = 0.3, 0.1
"""Seconds for which points are looked for at a time, and between two such times."""


@dataclass(kw_only=True, eq=False, repr=False)
class Way:
    """Points found so far, where more come from, and of what they are."""

    of: str
    more: Iterator[Refined]
    found: list[Refined] = field(default_factory=list)
    running: bool = True


def name_of(picture: NDArray[np.floating], *settings: object) -> str:
    """Name a picture and settings by their content; told to nobody, it only shows that a way is still theirs."""
    content = np.ascontiguousarray(picture).tobytes() + repr(settings).encode()
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def way_of(name: str, of: str) -> Way | None:
    """Return the session's way called ``name`` where it is one ``of`` this content."""
    way = st.session_state.get(MADE + name)
    return way if isinstance(way, Way) and way.of == of else None


def begin(name: str, of: str, make: Callable[[], Iterator[Refined]]) -> None:
    """Begin a way, in a callback; it goes on where the page shows it."""
    st.session_state[MADE + name] = Way(of=of, more=make())


def stop(name: str) -> None:
    """Stop a way, in a callback; what was found stays."""
    way = st.session_state.get(MADE + name)
    if isinstance(way, Way):
        way.running = False


def buttons(name: str, way: Way | None, *, label: str, of: str, make: Callable[[], Iterator[Refined]]) -> None:
    """Show what begins a way, and what stops it while it runs."""
    running = way is not None and way.running
    st.button(
        label,
        key=f"photo_{name}_begin",
        icon=":material/auto_fix_high:",
        type="primary",
        disabled=running,
        on_click=begin,
        args=(name, of, make),
    )
    st.button(
        "Stop", key=f"photo_{name}_stop", icon=":material/stop:", disabled=not running, on_click=stop, args=(name,)
    )


def show(way: Way, draw: Callable[[list[Refined]], None]) -> None:
    """Draw a way with ``draw``; while it runs, the browser asks again and again for more of it.

    So a run of the script is short, and Stop is heard between two of them.
    """
    st.fragment(_shown, run_every=PAUSE if way.running else None)(way, draw)


def _shown(way: Way, draw: Callable[[list[Refined]], None]) -> None:
    if way.running:
        _go_on(way)
        if not way.running:
            st.rerun()  # the buttons lie outside of what is drawn here
    draw(way.found)


def _go_on(way: Way) -> None:
    """Find points for a moment, at least one."""
    began = time.monotonic()
    for point in way.more:
        way.found.append(point)
        if time.monotonic() - began >= SLICE:
            return
    way.running = False
