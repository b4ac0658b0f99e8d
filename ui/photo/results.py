"""What the model makes of a photo: how well it is rebuilt, where it lies, and which z-points are its neighbours."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from faces.framing import mirrored_share
from latent.distance import quantile_position
from models.metrics import psnr, ssim
from models.neighbours import quick_in
from ui.bundle import current_bundle, decode, nearest_points, readings_of
from ui.charts.photo_place import photo_place
from ui.charts.style import CONFIG
from ui.colours import colours
from ui.gallery import clicked, forget_click, gallery
from ui.photo.session import Photo
from ui.photo.words import among_held_out, farther_than, how_far, mirrored

NEIGHBOURS: Final = 12
CLOUD: Final = 4_000
"""z-points drawn in the small scatter: enough for its shape, light enough to be sent at once."""
GALLERY_KEY: Final = "photo_neighbours"
_WITHOUT_INDEX: Final = (
    "Among {n:,} z-points the nearest are found at once only through an index, which this server has not: whoever runs "
    "it makes one with `python -m zspace index` and `pip install -r requirements-search.txt`."
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of a photo, and its quantiles (L,) among held-out photos; with what it is called and its help."""

    name: str
    value: float
    shown: str
    help: str
    quantiles: NDArray[np.float64]


def rebuilt_figures(photo: Photo) -> None:
    """Show PSNR and SSIM of the reconstruction, each with its place among held-out photos."""
    summary = current_bundle().summary
    pair = photo.frame[None], photo.reconstruction[None]
    decibels, similarity = float(psnr(*pair)[0]), float(ssim(*pair)[0])
    _figures(
        Figure(
            name="PSNR",
            value=decibels,
            shown=f"{decibels:.1f} dB",
            help="Peak signal-to-noise ratio: 10 log10(1 / MSE)",
            quantiles=summary.held_out_psnr,
        ),
        Figure(
            name="SSIM",
            value=similarity,
            shown=f"{similarity:.3f}",
            help="Structural similarity: 1 is the same picture",
            quantiles=summary.held_out_ssim,
        ),
        among=among_held_out,
    )


def distance_figures(photo: Photo) -> None:
    """Say how far the photo is from what the model knows, with R and m among held-out photos, and what is invented."""
    readings, summary = readings_of(photo.z), current_bundle().summary
    st.markdown(how_far(readings.region))
    _figures(
        Figure(
            name="Radius R",
            value=readings.radius,
            shown=f"{readings.radius:.2f}",
            help="Distance of its z-point from the origin",
            quantiles=summary.held_out_radius,
        ),
        Figure(
            name="Distance m",
            value=readings.mahalanobis,
            shown=f"{readings.mahalanobis:.2f}",
            help="Mahalanobis distance of its z-point from the mean",
            quantiles=summary.held_out_mahalanobis,
        ),
        among=farther_than,
    )
    invented = mirrored(mirrored_share(photo.crop, width=photo.width, height=photo.height))
    if invented:
        st.caption(invented)


def _figures(*figures: Figure, among: Callable[[float], str]) -> None:
    """Show figures side by side, each with its place in the words of ``among`` where photos were held out."""
    levels = current_bundle().summary.held_out_levels
    for column, figure in zip(st.columns(len(figures)), figures, strict=True):
        with column, st.container(gap=None):
            st.metric(figure.name, figure.shown, help=figure.help)
            if len(levels):
                st.caption(among(quantile_position(figure.value, levels, figure.quantiles)))


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
    """Return the z-points (k, d) nearest to the photo's, the nearest first; none where only an index finds them."""
    if not quick_in(current_bundle()):
        return np.empty((0, len(photo.z)), dtype=np.float32)
    _, numbers = nearest_points(photo.z, k=NEIGHBOURS)
    return np.asarray(current_bundle().z_points[numbers], dtype=np.float32)


def neighbour_gallery(photo: Photo) -> None:
    """Show the decodes of the nearest z-points; a click makes one the large face. Without any, say what it takes."""
    z = neighbours(photo)
    if not len(z):
        st.info(_WITHOUT_INDEX.format(n=current_bundle().summary.n), icon=":material/search_off:")
        return
    distances = np.linalg.norm(z - photo.z, axis=1)
    gallery(
        decode(z),
        key=GALLERY_KEY,
        label="Decode of a near z-point",
        captions=[f"distance {distance:.1f}" for distance in distances],
        columns=4,
    )


def chosen_neighbour(photo: Photo) -> tuple[int, NDArray[np.float32]] | None:
    """Return which neighbour was clicked last, the nearest being 0, and its z-point (d,); None for the photo itself."""
    number = clicked(GALLERY_KEY, count=NEIGHBOURS)
    if number is None:
        return None
    near = neighbours(photo)
    return (number, near[number]) if number < len(near) else None


def choose_photo() -> None:
    """Make the photo the large face again."""
    forget_click(GALLERY_KEY)
