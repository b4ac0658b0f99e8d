"""Faces kept from the plane with a shift-click: they outlive every change of axes, until they are let go."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.bundle import decode
from ui.downloads import points_csv, points_npz
from ui.gallery import gallery

_KEPT = "z_scatter_kept"
_HEARD = "z_scatter_kept_turn"
MOST = 48

Face = tuple[str, NDArray[np.float32]]


def keep(turn: int, title: str, z: NDArray[np.floating]) -> None:
    """Keep z-point ``z`` (d,), called ``title``, as ``turn`` of the plane asks; each turn is heard once."""
    if turn <= st.session_state.get(_HEARD, 0):
        return
    st.session_state[_HEARD] = turn
    faces = [(name, point) for name, point in _faces() if name != title]
    st.session_state[_KEPT] = [*faces, (title, np.asarray(z, dtype=np.float32))][-MOST:]


def kept_points() -> list[NDArray[np.float32]]:
    """Return the kept z-points, the first kept first."""
    return [z for _, z in _faces()]


def kept_strip() -> None:
    """Draw the kept faces with their downloads, or nothing where there are none."""
    faces = _faces()
    if not faces:
        return
    points = np.stack([z for _, z in faces])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"Kept ({len(faces)})")
        points_npz(points, {"kept": [title for title, _ in faces]}, name="kept", key="scatter_kept_npz")
        points_csv(points, {"kept": [title for title, _ in faces]}, name="kept", key="scatter_kept_csv")
        st.button("Let go", key="scatter-let-go", icon=":material/close:", type="tertiary", on_click=_let_go)
    gallery(decode(points), key="scatter-kept", label="Kept faces", tile=72, captions=[title for title, _ in faces])


def _let_go() -> None:
    st.session_state.pop(_KEPT, None)


def _faces() -> list[Face]:
    return list(st.session_state.get(_KEPT, []))
