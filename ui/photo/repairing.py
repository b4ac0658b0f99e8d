"""Repair: a photo with noise, without colours or with a hole, and what the model makes of it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.refinement import Refined
from models.damage import Damaged, refined_on, with_hole, with_noise, without_colours
from models.damage_settings import FADED, NOISE, SEED
from models.metrics import psnr
from models.pixels import to_uint8
from ui import address
from ui.bundle import current_bundle
from ui.downloads import png_sheet
from ui.photo.hole_tool import hole_sliders, hole_tool
from ui.photo.percent_slider import percent_slider
from ui.photo.row import Shown, picture_row
from ui.photo.session import Photo, current_photo
from ui.photo.way import buttons, name_of, show, way_of
from ui.pictures import data_url

Damage = Callable[[NDArray[np.float32]], Damaged]
"""What is done to a photo, without the photo: buttons keep what they call for as long as a session lasts."""

PAGE: Final = "photo"
NAME: Final = "repaired"
KINDS: Final = {"noise": "Noise", "colours": "No colours", "hole": "A hole"}
WORDS: Final = {
    "noise": "Noise on every pixel. The encoder takes noise for a face far outside; refined, the z-point is the "
    "likeliest face behind it.",
    "colours": "A grey photo. The brightness is given, the colours are what the model finds likely: a guess.",
    "hole": "A hole in the photo. The encoder takes the hole for part of the face; refined on the pixels that are "
    "left, the z-point knows of no hole, and its decode fills it in.",
}


def repair_part(photo: Photo) -> None:
    """Show what is put on ``photo``, what the model makes of that, and how near each comes to the whole photo."""
    settings, pictures = st.columns([1, 2], gap="large")
    with settings:
        kind = address.segments(PAGE, "damage", "What is wrong", list(KINDS), default="hole", show=KINDS.__getitem__)
        damage = _damage(photo.frame, kind)
        st.caption(WORDS[kind])
    damaged = damage(photo.frame)
    of = name_of(damaged.picture, kind)
    way = way_of(NAME, of)
    with settings, st.container(horizontal=True):
        buttons(NAME, way, label="Refine on what is seen", of=of, make=partial(_steps, damage))
    with pictures:
        if way is None:
            _draw(photo, damaged, None)
        else:
            show(way, lambda found: _draw(photo, damaged, found[-1]))


def _steps(damage: Damage) -> Iterator[Refined]:
    """The way from a damaged photo to one whole again; empty where the session has no photo."""
    photo, bundle = current_photo(), current_bundle()
    return iter(()) if photo is None else refined_on(bundle.runtime, bundle.summary.mahalanobis, damage(photo.frame))


def _damage(frame: NDArray[np.float32], kind: str) -> Damage:
    """Show the settings of a kind of damage, the hole over ``frame``, and return what does it."""
    if kind == "noise":
        return partial(_noisy, strength=percent_slider(PAGE, "noise", NOISE) / 100)
    if kind == "colours":
        return partial(without_colours, strength=percent_slider(PAGE, "faded", FADED) / 100)
    tool = st.container()
    with st.expander("More: the hole in numbers", icon=":material/tune:"):
        hole = hole_sliders(PAGE)
    with tool:
        hole_tool(data_url(to_uint8(frame), format="PNG"), hole, page=PAGE)
    return partial(with_hole, x=hole.x / 100, y=hole.y / 100, size=hole.size / 100)


def _noisy(frame: NDArray[np.float32], *, strength: float) -> Damaged:
    return with_noise(frame, strength=strength, rng=np.random.default_rng(SEED))


def _draw(photo: Photo, damaged: Damaged, refined: Refined | None) -> None:
    runtime = current_bundle().runtime
    rebuilt = runtime.decode(runtime.encode(damaged.picture[None]))[0]
    rows = [
        Shown(picture=photo.frame, title="Your photo"),
        _beside(photo, damaged.picture, "Damaged"),
        _beside(photo, rebuilt, "Encoded and decoded"),
    ]
    if refined is not None:
        rows.append(_beside(photo, runtime.decode(refined.z[None])[0], "Refined on what is seen"))
    picture_row(rows)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("PSNR is that of the whole picture against your photo, which the refinement never sees.")
        sheet = np.stack([shown.picture for shown in rows])
        png_sheet(to_uint8(sheet), name="photo-repaired", key=f"photo_repaired_png_{name_of(sheet)}", columns=4)


def _beside(photo: Photo, picture: NDArray[np.float32], title: str) -> Shown:
    return Shown(picture=picture, title=title, figure=f"{psnr(photo.frame[None], picture[None])[0]:.2f} dB")
