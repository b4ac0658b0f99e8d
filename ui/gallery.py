"""A contact sheet of faces that can be clicked: equal tiles from one sprite, no captions until hover.

Click (or Enter) makes a tile the large face; shift-click, K or a long press keeps it. Arrow keys move between tiles.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from math import ceil, sqrt
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.front import element
from ui.pictures import contact_sheet, data_url

SPRITE_COLUMNS = 24

_GALLERY = element("gallery")


def gallery(
    images: NDArray[np.uint8],
    *,
    key: str,
    label: str,
    columns: int | None = None,
    tile: int = 96,
    captions: Sequence[str] | None = None,
    marked: int | None = None,
    on_click: Callable[[], None] | None = None,
    keeping: Collection[int] | None = None,
    on_keep: Callable[[], None] | None = None,
) -> int | None:
    """Show pictures as a contact sheet and return the index of the clicked one.

    Args:
        images: (n, s, s, 3) uint8.
        key: the element's key; the clicked and the kept tiles live under it in the session.
        label: what the sheet shows, for screen readers.
        columns: tiles in a row; ``None`` fits as many as the width allows.
        tile: the side of a tile in CSS px (the smallest one where ``columns`` is None).
        captions: a short text for each tile, shown on hover and read out.
        keeping: the kept tiles, where the page knows better than the gallery.
        on_keep: called before the page is drawn again when a tile was kept or let go.
        on_click: called before the page is drawn again when a tile was clicked.
        marked: index of a tile with a thin outline in the generator's colour, such as the mean in a film strip.

    Returns:
        The index of the tile that was clicked last, or None.
    """
    n = len(images)
    token = _token(images)
    _GALLERY(
        key=key,
        data={
            "n": n,
            "token": token,
            "sprite": data_url(contact_sheet(images, SPRITE_COLUMNS), quality=88) if n else "",
            "across": max(1, min(SPRITE_COLUMNS, n)),
            "columns": columns,
            "tile": tile,
            "label": label,
            "captions": list(captions) if captions is not None else None,
            "clicked": clicked(key, count=n),
            "kept": sorted(kept(key) if keeping is None else keeping),
            "marked": marked,
        },
        on_clicked_change=on_click or _nothing,
        on_kept_change=on_keep or _nothing,
    )
    st.session_state[_token_key(key)] = token
    return clicked(key, count=n)


def clicked(key: str, *, count: int | None = None) -> int | None:
    """Return the tile of gallery ``key`` that was clicked last, before or after the gallery is drawn."""
    index = _state(key).get("clicked")
    if not isinstance(index, int | float) or index < 0 or (count is not None and index >= count):
        return None
    return int(index)


def clicked_last(counts: Mapping[str, int], *, name: str) -> str | None:
    """Return which of several galleries, key to number of pictures, was clicked last; None before the first click.

    ``name``: a key of the session of its own, which remembers the clicks that were known before.
    """
    now = {key: clicked(key, count=count) for key, count in counts.items()}
    before, last = st.session_state.get(name, ({}, None))
    changed = [key for key, tile in now.items() if tile is not None and tile != before.get(key)]
    last = changed[0] if changed else last
    st.session_state[name] = (now, last)
    return last


def forget_click(key: str) -> None:
    """Let no tile of gallery ``key`` be the one clicked last, so that a click on the same tile counts anew."""
    if key in st.session_state:
        st.session_state[key]["clicked"] = -1


def kept(key: str) -> tuple[int, ...]:
    """Return the indices of the kept (shift-clicked) tiles among the pictures that gallery ``key`` shows now."""
    stored = _state(key).get("kept")
    if not isinstance(stored, dict) or stored.get("token") != st.session_state.get(_token_key(key)):
        return ()
    return tuple(sorted({int(index) for index in stored.get("indices", [])}))


def sensible_columns(n: int) -> int:
    """Return a number of columns that makes n tiles a handsome sheet for a file (about 3 : 2)."""
    return max(1, ceil(sqrt(1.5 * n)))


def _state(key: str) -> dict[str, Any]:
    state = st.session_state.get(key)
    return dict(state) if state is not None else {}


def _token(images: NDArray[np.uint8]) -> str:
    """Name the pictures by their content, so that kept tiles belong to the pictures they were kept from."""
    return hashlib.blake2b(np.ascontiguousarray(images).data, digest_size=8).hexdigest()


def _token_key(key: str) -> str:
    return f"{key}__token"


def _nothing() -> None:
    """Let the component rerun the script; the state itself is read from the session."""
