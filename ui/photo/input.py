"""How a photo comes in and goes out again: upload, paste, camera, delete. A fault is a sentence beside the uploader."""

import math
from collections.abc import Callable
from typing import Final

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.typing import UploadedFile

from models.images import MAX_BYTES, ImageError
from ui.front import element
from ui.photo.session import forget_photo, take_photo
from ui.serving import metrics
from ui.serving.allowance import LimitReached
from ui.serving.forgetting import kept_for
from ui.serving.session_limits import one_more_upload

ACCEPTED: Final = ("image/*", ".heic", ".heif")
"""Offered by the file picker; what a file really is, its content decides."""
PRIVACY: Final = (
    "Your photo stays in this server's memory, for this session only: it is never written to disk, never logged, "
    "never part of the address. Delete it and it is gone. Close the page, or lose the connection, and it is gone "
    "{after}."
)
_PASTE = element("paste")
UPLOAD, CAMERA = "Upload a file", "Use the camera"

_ROUND: Final = "photo_round"
"""Counts the photos of a session: a new number gives fresh widgets, which hold no file."""
_FAULT: Final = "photo_fault"


def photo_input() -> None:
    """Show upload or camera, the fault of the last file, if any, and the promise about privacy."""
    way = st.segmented_control(
        "Where the photo comes from",
        (UPLOAD, CAMERA),
        default=UPLOAD,
        required=True,
        key="photo_way",
        label_visibility="collapsed",
    )
    key = f"photo_file_{st.session_state.get(_ROUND, 0)}"
    if way == CAMERA:
        st.camera_input("Take a photo", key=f"{key}_camera", on_change=_take, args=(f"{key}_camera",))
    else:
        st.file_uploader(
            "A photo with a face: JPEG, PNG, WebP, HEIC and others",
            type=ACCEPTED,
            key=key,
            max_upload_size=math.ceil(MAX_BYTES / 2**20),
            on_change=_take,
            args=(key,),
        )
        _PASTE(key="photo_paste")
    fault = st.session_state.get(_FAULT)
    if fault:
        st.error(fault, icon=":material/broken_image:")
    st.markdown(f":material/lock: {PRIVACY.format(after=words_for(kept_for()))}")


def delete_photo() -> None:
    """Delete the photo, and with it every widget that came from it."""
    forget_photo()
    _next_round()


def words_for(seconds: int) -> str:
    """Say how long a lost connection keeps a photo: minutes where they are whole."""
    number, unit = (seconds // 60, "minute") if seconds >= 60 and seconds % 60 == 0 else (seconds, "second")
    return f"after {number} {unit}{'' if number == 1 else 's'}"


def _take(key: str) -> None:
    """Read the file that has just come in; what cannot be read leaves its sentence."""
    if taken(key, take_photo, fault=_FAULT):
        _next_round()


def taken(key: str, take: Callable[[bytes], object], *, fault: str) -> bool:
    """Give the file of uploader ``key`` to ``take`` and return whether it is a picture; else ``fault`` says why not.

    ``fault``: the session's key for that sentence. The file is dropped from Streamlit's store either way.
    """
    upload: UploadedFile | None = st.session_state.get(key)
    st.session_state.pop(fault, None)
    if upload is None:
        return False
    try:
        one_more_upload()
        take(upload.getvalue())
        metrics.uploaded(readable=True)
        return True
    except ImageError as error:
        metrics.uploaded(readable=False)
        st.session_state[fault] = str(error)
        return False
    except LimitReached as error:
        st.session_state[fault] = str(error)
        return False
    finally:
        _drop(upload)


def _next_round() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _drop(upload: UploadedFile) -> None:
    """Take the file's bytes out of Streamlit's store, which would keep them until the session ends."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(session_id=context.session_id, file_id=upload.file_id)
