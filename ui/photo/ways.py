"""The ways in which a photo comes in: a file chosen, dropped or pasted, or the camera. A fault is a sentence below."""

import math
from collections.abc import Callable
from typing import Final

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.typing import UploadedFile

from models.images import MAX_BYTES, ImageError
from ui.front import element
from ui.serving import metrics
from ui.serving.allowance import LimitReached
from ui.serving.session_limits import one_more_upload

ACCEPTED: Final = ("image/*", ".heic", ".heif")
"""Offered by the file picker; what a file really is, its content decides."""
UPLOAD, CAMERA = "Upload a file", "Use the camera"
_PASTE = element("paste")


def ways_in(name: str, *, label: str, take: Callable[[bytes], object]) -> None:
    """Show upload and camera, and why the last file was refused, where it was.

    Args:
        name: tells these widgets from those of another photo.
        label: what kind of photo is asked for.
        take: called with the bytes of a file before the page runs again; raises ImageError for what is no picture.
    """
    way = st.segmented_control(
        "Where the photo comes from",
        (UPLOAD, CAMERA),
        default=UPLOAD,
        required=True,
        key=f"{name}_way",
        label_visibility="collapsed",
    )
    key = f"{name}_file_{st.session_state.get(_round(name), 0)}"
    if way == CAMERA:
        key = f"{key}_camera"
        st.camera_input("Take a photo", key=key, on_change=_take, args=(name, key, take))
    else:
        st.file_uploader(
            label,
            type=ACCEPTED,
            key=key,
            max_upload_size=math.ceil(MAX_BYTES / 2**20),
            on_change=_take,
            args=(name, key, take),
        )
        _PASTE(key=f"{name}_paste")
    fault = st.session_state.get(_fault(name))
    if fault:
        st.error(fault, icon=":material/broken_image:")


def empty(name: str) -> None:
    """Give the ways of ``name`` fresh widgets, which hold no file and no fault."""
    st.session_state[_round(name)] = st.session_state.get(_round(name), 0) + 1
    st.session_state.pop(_fault(name), None)


def _take(name: str, key: str, take: Callable[[bytes], object]) -> None:
    """Read the file that has just come in; what cannot be read leaves its sentence."""
    upload: UploadedFile | None = st.session_state.get(key)
    st.session_state.pop(_fault(name), None)
    if upload is None:
        return
    try:
        one_more_upload()
        take(upload.getvalue())
    except LimitReached as error:
        st.session_state[_fault(name)] = str(error)
    except ImageError as error:
        metrics.uploaded(readable=False)
        st.session_state[_fault(name)] = str(error)
    else:
        metrics.uploaded(readable=True)
        empty(name)
    finally:
        _drop(upload)


def _drop(upload: UploadedFile) -> None:
    """Take the file's bytes out of Streamlit's store, which would keep them until the session ends."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(session_id=context.session_id, file_id=upload.file_id)


def _round(name: str) -> str:
    """Where a session counts the photos of ``name``: a new number gives fresh widgets."""
    return f"{name}_round"


def _fault(name: str) -> str:
    return f"{name}_fault"
