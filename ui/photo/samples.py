"""A few free photos for those who have none at hand: files of scikit-image's package, which serving needs anyway.

The package is found, not imported; where it lacks the files, no samples are shown.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from PIL import Image, ImageOps

from ui.gallery import clicked, forget_click, gallery

THUMBNAIL: Final = 192
_KEY: Final = "photo_samples"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A photo by its file, turned by whole degrees, what it shows and whose it is."""

    file: str
    title: str
    source: str
    turned: int = 0


_NASA: Final = "NASA, public domain"
SAMPLES: Final = (
    Sample(file="astronaut.png", title="Eileen Collins", source=_NASA),
    Sample(file="astronaut.png", title="The same, upside down", source=_NASA, turned=180),
    Sample(file="chelsea.png", title="Chelsea the cat", source="Stéfan van der Walt, CC0"),
    Sample(file="coffee.png", title="A cup of coffee", source="Rachel Michetti, CC0"),
)
"""Sources and licences as `skimage.data` gives them."""


def sample_photos(take: Callable[[bytes], object]) -> None:
    """Show the samples; a click gives the file's bytes to ``take``."""
    if not _all_there():
        return
    st.markdown("**None at hand?** Take one of these:")
    gallery(
        _thumbnails(),
        key=_KEY,
        label="Free sample photo",
        columns=len(SAMPLES),
        captions=[sample.title for sample in SAMPLES],
        on_click=lambda: _clicked(take),
    )
    st.caption(" · ".join(f"{sample.title} ({sample.source})" for sample in SAMPLES))


def sample_bytes(sample: Sample) -> bytes:
    """Return a sample as a PNG file. Raises: OSError where the package lacks it."""
    path = _folder() / sample.file
    if not sample.turned:
        return path.read_bytes()
    buffer = io.BytesIO()
    Image.open(path).rotate(sample.turned, expand=True).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _clicked(take: Callable[[bytes], object]) -> None:
    number = clicked(_KEY, count=len(SAMPLES))
    if number is not None:
        forget_click(_KEY)
        take(sample_bytes(SAMPLES[number]))


@st.cache_data(show_spinner=False)
def _thumbnails() -> NDArray[np.uint8]:
    """The samples as squares (n, s, s, 3): free photos, so everybody may share them."""
    opened = (Image.open(io.BytesIO(sample_bytes(sample))).convert("RGB") for sample in SAMPLES)
    return np.stack([np.asarray(ImageOps.fit(photo, (THUMBNAIL, THUMBNAIL))) for photo in opened])


def _all_there() -> bool:
    return find_spec("skimage") is not None and all((_folder() / sample.file).is_file() for sample in SAMPLES)


def _folder() -> Path:
    spec = find_spec("skimage")
    places = spec.submodule_search_locations if spec is not None else None
    return Path(next(iter(places or [""]))) / "data"
