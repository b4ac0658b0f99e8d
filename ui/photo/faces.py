"""The faces that were found in a photo: a strip to choose from, what to know of one, or that there is none."""

from collections.abc import Callable
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from faces.source import cut_from
from ui.gallery import clicked, forget_click, gallery
from ui.photo.session import Photo, choose_face
from ui.photo.words import NO_FACE, faces_found, note_words

_KEY: Final = "photo_faces"


def faces_in(photo: Photo, *, on_choose: Callable[[], None]) -> None:
    """Show what was found in ``photo``; ``on_choose`` is called after another face was chosen."""
    if not photo.faces:
        st.info(NO_FACE, icon=":material/face:")
        return
    if len(photo.faces) > 1:
        _strip(photo, on_choose)
    for sentence in note_words(photo.faces[photo.chosen].notes):
        st.caption(f":material/info: {sentence}")


def face_pictures(photo: Photo) -> NDArray[np.uint8]:
    """Return the faces of a photo in their frames, (n, 96, 96, 3) uint8, the best first."""
    return np.stack([cut_from(photo.picture, face.frame) for face in photo.faces])


def _strip(photo: Photo, on_choose: Callable[[], None]) -> None:
    count = len(photo.faces)  # not the photo itself in a callback, which outlives it
    st.markdown(faces_found(count))
    gallery(
        face_pictures(photo),
        key=_KEY,
        label="Face in your photo",
        tile=72,
        captions=[f"face {number + 1}" for number in range(count)],
        marked=photo.chosen,
        on_click=lambda: _clicked(count, on_choose),
    )


def _clicked(count: int, on_choose: Callable[[], None]) -> None:
    number = clicked(_KEY, count=count)
    if number is not None:
        forget_click(_KEY)
        choose_face(number)
        on_choose()
