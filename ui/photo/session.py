"""A person's photo: kept in this session's memory and nowhere else.

It is never written, never logged, never part of the address, and never in a cache that other sessions share.
That is why the model is called directly here and why a `Photo` prints nothing of itself.
"""

import secrets
from dataclasses import dataclass, replace

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from faces.align import AlignedFace, align, best_frame
from faces.framing import Crop
from faces.source import framed_from
from models.picture import Picture
from ui.bundle import current_bundle
from ui.photo.made import KEY, MADE
from ui.photo.preview import preview
from ui.photo.turns import in_turn


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Photo:
    """A photo, the faces found in it, the frame laid over one, and what the model makes of the framed face.

    frame and reconstruction (96, 96, 3) float32 in [0, 1]; z (d,) float32.
    """

    token: str
    """Names the photo to the crop tool; random, so that it tells nothing."""
    picture: Picture
    preview: str
    """The whole photo, reduced, as a data URL."""
    faces: tuple[AlignedFace, ...]
    """The best first; empty where none was found."""
    chosen: int
    """Which of them the frame was laid over, before a hand moved it."""
    crop: Crop
    frame: NDArray[np.float32]
    z: NDArray[np.float32]
    reconstruction: NDArray[np.float32]

    @property
    def start(self) -> Crop:
        """Where the frame was before a hand moved it: on the chosen face, or where a face is likely."""
        return best_frame(self.picture, self.faces[self.chosen :])

    @property
    def width(self) -> int:
        """Width of the photo in pixels."""
        return self.picture.width

    @property
    def height(self) -> int:
        """Height of the photo in pixels."""
        return self.picture.height


def current_photo() -> Photo | None:
    """Return this session's photo, or None."""
    photo = st.session_state.get(KEY)
    return photo if isinstance(photo, Photo) else None


def take_photo(data: bytes) -> Photo:
    """Read an uploaded file into the session, with the frame on the best face, or where one is likely.

    Raises:
        ImageError: the file is no usable picture; the photo kept before stays.
    """
    photo = read_photo(data)
    st.session_state[KEY] = photo
    return photo


def read_photo(data: bytes) -> Photo:
    """Return an uploaded file as a photo, kept nowhere; waits for its turn. Raises: ImageError."""
    with in_turn():
        picture = Picture(data)
        faces = tuple(align(picture))
        crop = best_frame(picture, faces)
        frame, z, reconstruction = _seen_by_the_model(picture, crop)
    return Photo(
        token=secrets.token_hex(8),
        picture=picture,
        preview=preview(picture),
        faces=faces,
        chosen=0,
        crop=crop,
        frame=frame,
        z=z,
        reconstruction=reconstruction,
    )


def recrop(crop: Crop) -> None:
    """Lay the frame elsewhere over this session's photo; nothing happens where there is none."""
    photo = current_photo()
    if photo is None:
        return
    allowed = crop.within(width=photo.width, height=photo.height)
    frame, z, reconstruction = _seen_by_the_model(photo.picture, allowed)
    st.session_state[KEY] = replace(photo, crop=allowed, frame=frame, z=z, reconstruction=reconstruction)


def choose_face(number: int) -> None:
    """Lay the frame over another face of this session's photo, the first one being 0."""
    photo = current_photo()
    if photo is not None and 0 <= number < len(photo.faces):
        st.session_state[KEY] = replace(photo, chosen=number)
        recrop(photo.faces[number].frame)


def forget_photo() -> None:
    """Delete this session's photo and everything made from it."""
    for key in [str(key) for key in st.session_state if key == KEY or str(key).startswith(MADE)]:
        del st.session_state[key]


def move_to(z: NDArray[np.float32]) -> None:
    """Let another z-point (d,) stand for this session's photo, on this page and on those that start from it."""
    photo = current_photo()
    if photo is not None:
        reconstruction = current_bundle().runtime.decode(z[None])[0]
        st.session_state[KEY] = replace(photo, z=z, reconstruction=reconstruction)


def _seen_by_the_model(
    picture: Picture, crop: Crop
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return the framed face, its z-point and the decode of that z-point."""
    runtime = current_bundle().runtime
    frame = framed_from(picture, crop)
    z = runtime.encode(frame[None])
    return frame, z[0], runtime.decode(z)[0]
