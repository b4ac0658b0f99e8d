"""Faces kept from the plane with a shift-click: they outlive every change of axes, and the address has them."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.address_text import AddressText
from ui.bundle import current_bundle, decode
from ui.downloads import points_csv, points_npz
from ui.gallery import gallery
from ui.sampler.draws import points_of
from ui.sampler.form import title_of
from ui.scatter.kept_text import MOST, FromPlace, FromPoint, Origin, format_kept, parse_kept
from ui.scatter.plane_state import pinned_point, place_title

_KEPT = "z_scatter_kept"
_HEARD = "z_scatter_kept_turn"
_TEXT = AddressText(field="scatter_kept", title="Kept faces")


@dataclass(frozen=True, kw_only=True, eq=False)
class Kept:
    """A kept z-point (d,), what to call it, and where it is from."""

    z: NDArray[np.float32]
    title: str
    origin: Origin


def keep(turn: int, origin: Origin) -> None:
    """Keep the face from ``origin``, as ``turn`` of the plane asks; each turn is heard once."""
    if turn <= st.session_state.get(_HEARD, 0):
        return
    st.session_state[_HEARD] = turn
    others = [face for face in _faces() if face.origin != origin]
    _take([*others, _made(origin)][-MOST:])


def restore_kept() -> None:
    """Bring kept faces and address in step before anything is drawn: a text not seen in this session brings its own."""
    _TEXT.restore(write=_write, take=_make)


def kept_points() -> list[NDArray[np.float32]]:
    """Return the kept z-points, the first kept first."""
    return [face.z for face in _faces()]


def kept_strip() -> None:
    """Draw the kept faces with their downloads, or nothing where there are none."""
    faces = _faces()
    if not faces:
        return
    points, titles = np.stack([face.z for face in faces]), [face.title for face in faces]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"Kept ({len(faces)})")
        points_npz(points, {"kept": titles}, name="kept", key="scatter_kept_npz")
        points_csv(points, {"kept": titles}, name="kept", key="scatter_kept_csv")
        st.button("Let go", key="scatter-let-go", icon=":material/close:", type="tertiary", on_click=_take, args=([],))
    gallery(decode(points), key="scatter-kept", label="Kept faces", tile=72, captions=titles)


def _made(origin: Origin) -> Kept:
    """Raises: SettingError where a generator's settings leave its limits."""
    if isinstance(origin, FromPoint):
        z, title = np.asarray(current_bundle().z_points[origin.number]), f"z-point {origin.number}"
    elif isinstance(origin, FromPlace):
        z, title = pinned_point(origin.axes, origin.pin), place_title(origin.axes, origin.pin)
    else:
        z = points_of(origin.settings)[origin.index]
        title = f"{title_of(origin.settings['generator'])}, draw {origin.index + 1}"
    return Kept(z=np.asarray(z, dtype=np.float32), title=title, origin=origin)


def _take(faces: list[Kept]) -> None:
    st.session_state[_KEPT] = faces
    _write()


def _write() -> None:
    """Put the kept faces into the address; before its field is drawn."""
    _TEXT.write(format_kept([face.origin for face in _faces()]))


def _make(text: str) -> None:
    st.session_state[_KEPT] = [_made(origin) for origin in parse_kept(text, current_bundle())]


def _faces() -> list[Kept]:
    return list(st.session_state.get(_KEPT, []))
