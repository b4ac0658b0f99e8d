"""How the photo of a session comes in and goes out again, and the promise about what becomes of it meanwhile."""

from typing import Final

import streamlit as st

from ui.photo.session import forget_photo, take_photo
from ui.photo.ways import empty, ways_in
from ui.serving.forgetting import kept_for

PRIVACY: Final = (
    "Your photo stays in this server's memory, for this session only: it is never written to disk, never logged, "
    "never part of the address. Delete it and it is gone. Close the page, or lose the connection, and it is gone "
    "{after}."
)
_NAME: Final = "photo"


def photo_input() -> None:
    """Show the ways in and the promise about privacy."""
    ways_in(_NAME, label="A photo with a face: JPEG, PNG, WebP, HEIC and others", take=take_photo)
    st.markdown(f":material/lock: {PRIVACY.format(after=words_for(kept_for()))}")


def delete_photo() -> None:
    """Delete the photo, and with it every widget that came from it."""
    forget_photo()
    empty(_NAME)


def words_for(seconds: int) -> str:
    """Say how long a lost connection keeps a photo: minutes where they are whole."""
    number, unit = (seconds // 60, "minute") if seconds >= 60 and seconds % 60 == 0 else (seconds, "second")
    return f"after {number} {unit}{'' if number == 1 else 's'}"
