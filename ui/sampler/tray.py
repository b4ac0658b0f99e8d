"""The tray of kept draws: they outlive a shuffle and a change of settings, and the address has them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui import address
from ui.address_text import AddressText
from ui.bundle import decode
from ui.downloads import json_bytes
from ui.gallery import kept
from ui.sampler.draws import points_of
from ui.sampler.form import MOST_DRAWS
from ui.sampler.kept_text import MOST, KeptTextError, format_kept, parse_kept

PAGE = "sampler"
TRAY = f"{PAGE}_tray"
_TEXT = AddressText(field=f"{PAGE}_kept", title="Kept draws")


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
    _write()


def empty_tray() -> None:
    """Let go of everything."""
    _entries().clear()
    _write()


def restore_tray() -> None:
    """Bring tray and address in step before anything is drawn: a text that this session has not seen fills the tray."""
    _TEXT.restore(write=_write, take=_fill)


def kept_text_field() -> None:
    """Show the text of the kept draws, which binds it to the address."""
    help = f"What the address says of them: the newest {MOST}. Paste another's to see what they have kept."
    with st.expander("More", icon=":material/tune:"):
        address.text(PAGE, "kept", "Kept draws as text", help=help)


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


def _write() -> None:
    """Put the tray into the address; before its field is drawn."""
    _TEXT.write(format_kept((entry.settings, entry.index) for entry in tray()))


def _fill(text: str) -> None:
    st.session_state[TRAY] = _drawn_again(text)


def _drawn_again(text: str) -> dict[tuple[str, int], Kept]:
    """Return the entries that a text names. Raises: ZSpaceError where it is none, or a setting is outside its range."""
    made: dict[str, NDArray[np.float32]] = {}
    entries = {}
    for settings, index in parse_kept(text):
        if not 1 <= settings["n"] <= MOST_DRAWS or not 0 <= settings["seed"] <= address.SEED_HIGH:
            raise KeptTextError("the text names draws that this page does not make: copy the whole address again")
        source = _source(settings)
        if source not in made:
            made[source] = points_of(settings)
        if index < len(made[source]):
            entries[source, index] = Kept(settings=settings, index=index, z=made[source][index])
    return entries


def _source(settings: Mapping[str, Any]) -> str:
    return json_bytes(settings).decode() if settings else json.dumps({})
