"""Downloads: a sheet of pictures as PNG, a film as GIF, z-points as NPZ or CSV with what made them, settings as JSON.

Nothing is encoded before a button is pressed, and pressing one reruns nothing.
"""

import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.gallery import sensible_columns
from ui.pictures import contact_sheet, gif_bytes, png_bytes

Settings = Mapping[str, Any]


def png_sheet(
    images: NDArray[np.uint8], *, name: str, key: str, label: str = "PNG", columns: int | None = None
) -> None:
    """Offer pictures (n, s, s, 3) uint8 as one contact sheet, ``columns`` in a row or as many as look well."""
    mime = "image/png"
    _button(label, lambda: sheet_png(images, columns), file=f"{name}.png", mime=mime, key=key, icon="image")


def gif_film(make: Callable[[], NDArray[np.uint8]], *, name: str, key: str, label: str = "GIF") -> None:
    """Offer pictures (n, s, s, 3) uint8, made when they are asked for, as a film that loops."""
    _button(label, lambda: gif_bytes(make()), file=f"{name}.gif", mime="image/gif", key=key, icon="movie")


def points_npz(z: NDArray[np.floating], settings: Settings, *, name: str, key: str, label: str = "NPZ") -> None:
    """Offer z-points (n, d) as NPZ: array ``z`` and the settings and seed as JSON text in ``settings``."""
    mime = "application/octet-stream"
    _button(label, lambda: npz_bytes(z, settings), file=f"{name}.npz", mime=mime, key=key, icon="data_array")


def points_csv(z: NDArray[np.floating], settings: Settings, *, name: str, key: str, label: str = "CSV") -> None:
    """Offer z-points (n, d) as CSV: a first comment line with the settings and seed, then one line a point."""
    _button(label, lambda: csv_bytes(z, settings), file=f"{name}.csv", mime="text/csv", key=key, icon="table")


def settings_json(settings: Settings, *, name: str, key: str, label: str = "Settings") -> None:
    """Offer the settings and seed as JSON."""
    mime = "application/json"
    _button(label, lambda: json_bytes(settings), file=f"{name}.json", mime=mime, key=key, icon="data_object")


def sheet_png(images: NDArray[np.uint8], columns: int | None = None) -> bytes:
    """Return pictures (n, s, s, 3) as one PNG contact sheet."""
    return png_bytes(contact_sheet(images, columns or sensible_columns(len(images))))


def npz_bytes(z: NDArray[np.floating], settings: Settings) -> bytes:
    """Return z-points and what made them as NPZ; it opens without pickle."""
    buffer = io.BytesIO()
    np.savez(
        buffer,
        z=np.asarray(z, dtype=np.float32),
        settings=np.array(json.dumps(dict(settings), sort_keys=True)),
    )
    return buffer.getvalue()


def csv_bytes(z: NDArray[np.floating], settings: Settings) -> bytes:
    """Return z-points as CSV with nine digits, enough to give back every float32."""
    points = np.asarray(z, dtype=np.float32)
    buffer = io.StringIO()
    buffer.write(f"# {json.dumps(dict(settings), sort_keys=True)}\n")
    np.savetxt(
        buffer,
        points,
        fmt="%.9g",
        delimiter=",",
        header=",".join(f"z{i}" for i in range(points.shape[1])),
        comments="",
    )
    return buffer.getvalue().encode("utf-8")


def json_bytes(settings: Settings) -> bytes:
    """Return settings as indented JSON."""
    return (json.dumps(dict(settings), indent=2, sort_keys=True) + "\n").encode("utf-8")


def _button(label: str, make: Callable[[], bytes], *, file: str, mime: str, key: str, icon: str) -> None:
    st.download_button(
        label,
        data=make,
        file_name=file,
        mime=mime,
        key=key,
        icon=f":material/{icon}:",
        on_click="ignore",
        help=f"Download {file}",
    )
