"""What the model makes of a photo: how well it is rebuilt, where it lies, and which z-points are its neighbours."""

from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from faces.framing import mirrored_share
from latent.distance import quantile_position
from models.metrics import psnr, ssim
from ui.bundle import current_bundle, decode, nearest_points, readings_of
from ui.charts.photo_place import photo_place
from ui.charts.style import CONFIG
from ui.colours import colours
from ui.gallery import clicked, forget_click, gallery
from ui.photo.session import Photo
from ui.photo.words import among_held_out, how_far, mirrored

NEIGHBOURS: Final = 12
CLOUD: Final = 4_000
"""z-points drawn in the small scatter: enough for its shape, light enough to be sent at once."""
GALLERY_KEY: Final = "photo_neighbours"


def rebuilt_figures(photo: Photo) -> None:
    """Show PSNR and SSIM of the reconstruction, each with its place among held-out photos."""
    summary = current_bundle().summary
    pair = photo.frame[None], photo.reconstruction[None]
    help_psnr = "Peak signal-to-noise ratio: 10 log10(1 / MSE)"
    help_ssim = "Structural similarity: 1 is the same picture"
    figures = (
        ("PSNR", psnr(*pair)[0], "{:.1f} dB", summary.held_out_psnr, help_psnr),
        ("SSIM", ssim(*pair)[0], "{:.3f}", summary.held_out_ssim, help_ssim),
    )
    for column, (name, value, shape, levels, help) in zip(st.columns(2), figures, strict=True):
        with column, st.container(gap=None):
            st.metric(name, shape.format(value), help=help)
            st.caption(among_held_out(quantile_position(float(value), summary.held_out_levels, levels)))


def distance_words(photo: Photo) -> None:
    """Say how far the photo is from what the model knows, and what of the frame is invented."""
    st.markdown(how_far(readings_of(photo.z).region))
    invented = mirrored(mirrored_share(photo.crop, width=photo.width, height=photo.height))
    if invented:
        st.caption(invented)


def place_in_scatter(photo: Photo) -> None:
    """Show where the photo lies in the plane of the first two principal components."""
    summary = current_bundle().summary
    figure = photo_place(
        cloud=summary.pca.transform(summary.subset[:CLOUD])[:, :2],
        photo=summary.pca.transform(photo.z[None])[0, :2],
        variance=summary.explained_variance[:2],
        shares=summary.pca.explained_variance_ratio_[:2],
        colours=colours(),
    )
    st.plotly_chart(
        figure,
        key="photo_place",
        theme=None,
        config={**CONFIG, "displayModeBar": False},
        alt="Scatter of the training photos in the first two principal components, your photo marked",
    )


def neighbours(photo: Photo) -> NDArray[np.float32]:
    """Return the z-points (k, d) nearest to the photo's, the nearest first."""
    _, numbers = nearest_points(photo.z, k=NEIGHBOURS)
    return np.asarray(current_bundle().z_points[numbers], dtype=np.float32)


def neighbour_gallery(photo: Photo, z: NDArray[np.float32]) -> None:
    """Show the decodes of the nearest z-points; a click makes one the large face."""
    distances = np.linalg.norm(z - photo.z, axis=1)
    gallery(
        decode(z),
        key=GALLERY_KEY,
        label="Decode of a near z-point",
        captions=[f"distance {distance:.1f}" for distance in distances],
        columns=4,
    )


def chosen_neighbour(count: int) -> int | None:
    """Return which neighbour was clicked last, None for the photo itself."""
    return clicked(GALLERY_KEY, count=count)


def choose_photo() -> None:
    """Make the photo the large face again."""
    forget_click(GALLERY_KEY)
