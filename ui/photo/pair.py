"""Two photos: side by side, blended through latent space and, for comparison, pixel by pixel."""

from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.paths import straight
from models.blend import FILM, TILES, pixel_by_pixel, there_and_back
from models.pixels import to_uint8
from ui.bundle import current_bundle
from ui.downloads import gif_film, png_sheet
from ui.gallery import clicked, gallery
from ui.photo.made import MADE
from ui.photo.row import Shown, picture_row
from ui.photo.session import Photo, read_photo
from ui.photo.ways import empty, ways_in

SECOND: Final = f"{MADE}second"
_SLIDER: Final = "photo_blend"
WORDS: Final = (
    "Halfway through latent space is one face that has something of both. Halfway between the pixels are two faces, "
    "one over the other."
)

Pictures = NDArray[np.float32]


def pair_part(photo: Photo) -> None:
    """Show the second photo's input, or both photos and the ways between them."""
    second = st.session_state.get(SECOND)
    if isinstance(second, Photo):
        _both(photo, second)
    else:
        _second_input()


def blends(first: Photo, second: Photo, shares: NDArray[np.float64]) -> tuple[Pictures, Pictures]:
    """Pictures (c, s, s, 3) at ``shares`` (c,) of the way from one photo to the other: of z-points, and of pixels."""
    points = straight(np.stack([first.z, second.z]), shares)
    pixels = pixel_by_pixel(np.stack([first.frame, second.frame]), shares)
    return current_bundle().runtime.decode(points), pixels


def forget_second() -> None:
    """Delete the second photo."""
    st.session_state.pop(SECOND, None)
    empty(SECOND)


def _second_input() -> None:
    st.markdown("Add a second photo, and one turns into the other. It is kept like the first: in memory only.")
    ways_in(SECOND, label="A second photo with one face", take=_keep)


def _keep(data: bytes) -> None:
    st.session_state[SECOND] = read_photo(data)


def _both(first: Photo, second: Photo) -> None:
    st.markdown(WORDS)
    st.session_state.setdefault(_SLIDER, 50)  # a tile of a strip sets it too
    percent = st.slider("From your photo to the second (%)", min_value=0, max_value=100, key=_SLIDER)
    share = np.array([percent / 100])
    (latent,), (pixels,) = blends(first, second, share)
    m = current_bundle().summary.mahalanobis.distance(straight(np.stack([first.z, second.z]), share))
    picture_row(
        [
            Shown(picture=first.frame, title="Your photo"),
            Shown(picture=latent, title="Through latent space", figure=f"m {m[0]:.1f}"),
            Shown(picture=pixels, title="Pixel by pixel"),
            Shown(picture=second.frame, title="Second photo"),
        ]
    )
    shares = np.linspace(0.0, 1.0, TILES)
    strips = dict(zip(("latent", "pixels"), blends(first, second, shares), strict=True))
    for (name, strip), title in zip(strips.items(), ("Through latent space", "Pixel by pixel"), strict=True):
        st.caption(title)
        gallery(
            to_uint8(strip),
            key=f"photo_strip_{name}",
            label=f"Film strip, {title.lower()}",
            columns=TILES,
            captions=[f"{100 * share:.0f} %" for share in shares],
            marked=int(np.abs(shares - percent / 100).argmin()),
            on_click=lambda key=f"photo_strip_{name}": _to_tile(key),  # type: ignore[misc]
        )
    with st.container(horizontal=True):
        sheet = np.concatenate([to_uint8(strip) for strip in strips.values()])
        png_sheet(sheet, name="photo-blend", key="photo_blend_png", columns=TILES)
        gif_film(lambda: _film(first, second), name="photo-blend", key="photo_blend_gif")
        st.button("Delete second photo", key="photo_second_delete", icon=":material/delete:", on_click=forget_second)


def _film(first: Photo, second: Photo) -> NDArray[np.uint8]:
    """There and back again through latent space, (n, s, s, 3)."""
    return there_and_back(to_uint8(blends(first, second, np.linspace(0.0, 1.0, FILM))[0]))


def _to_tile(key: str) -> None:
    tile = clicked(key, count=TILES)
    if tile is not None:
        st.session_state[_SLIDER] = round(100 * tile / (TILES - 1))
