"""The tray of kept draws: they outlive a shuffle and a change of settings, until they are let go."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.bundle import decode
from ui.downloads import json_bytes
from ui.gallery import kept

TRAY = "sampler_tray"


@dataclass(frozen=True, kw_only=True, eq=False)
class Kept:
    """One kept draw: what made it, its place among those draws, and its z-point (d,)."""

    settings: Mapping[str, Any]
    index: int
    z: NDArray[np.float32]


def tray() -> list[Kept]:
    """Return the kept draws in the order in which they were kept."""
    return list(_entries().values())


def kept_of(settings: Mapping[str, Any]) -> set[int]:
    """Return which draws of ``settings`` are in the tray."""
    source = _source(settings)
    return {index for made, index in _entries() if made == source}


def take_kept(gallery_key: str, settings: Mapping[str, Any], z: NDArray[np.float32]) -> None:
    """Bring the tray in step with the tiles kept in a gallery that shows the draws ``z`` of ``settings``."""
    source, entries = _source(settings), _entries()
    now = {index for index in kept(gallery_key) if index < len(z)}
    for index in kept_of(settings) - now:
        del entries[source, index]
    for index in sorted(now - kept_of(settings)):
        entries[source, index] = Kept(settings=dict(settings), index=index, z=z[index])


def empty_tray() -> None:
    """Let go of everything."""
    _entries().clear()


def kept_points() -> NDArray[np.float32]:
    """Return the kept z-points (k, d)."""
    return np.stack([entry.z for entry in tray()])


def kept_images() -> NDArray[np.uint8]:
    """Return the decodes of the kept z-points (k, s, s, 3)."""
    return decode(kept_points())


def kept_settings() -> dict[str, Any]:
    """Return what made the kept draws, one record each, as JSON holds it."""
    return {"kept": [{**entry.settings, "index": entry.index} for entry in tray()]}


def _entries() -> dict[tuple[str, int], Kept]:
    found: dict[tuple[str, int], Kept] = st.session_state.setdefault(TRAY, {})
    return found


def _source(settings: Mapping[str, Any]) -> str:
    return json_bytes(settings).decode() if settings else json.dumps({})
