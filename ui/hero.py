"""The live face of the Start page: a plane of the first two principal components that the cursor moves through.

The faces on a grid of the plane are decoded once a process and sent as one sprite; between its places the
browser blends the four nearest, so that moving needs no server.
"""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.walks import shifted
from models.bundle import Bundle
from ui.bundle import current_bundle, decode
from ui.front import element
from ui.pictures import contact_sheet, data_url

SIDE = 9
REACH = 3.0
DOTS = 1400

_HERO = element("hero")


def hero(*, key: str = "hero") -> None:
    """Show the plane and its face; a face is there as soon as the element is."""
    bundle = current_bundle()
    _HERO(key=key, data=plane_of(bundle.identity))


@st.cache_data(show_spinner=False, max_entries=2)
def plane_of(identity: str) -> dict[str, object]:
    """Return what the browser needs of the plane of the bundle with this identity: sprite, dots and lengths."""
    bundle = current_bundle()
    images = decode(grid_points(bundle))
    pca, summary = bundle.summary.pca, bundle.summary
    scores = ((summary.subset[:DOTS] - pca.mean_) @ pca.components_[:2].T) / pca.sigma_[:2]
    return {
        "side": SIDE,
        "reach": REACH,
        "tile": int(images.shape[1]),
        "sprite": data_url(contact_sheet(images, SIDE), quality=86),
        "dots": np.round(scores, 2).ravel().tolist(),
        "length": radius_terms(bundle),
    }


def grid_points(bundle: Bundle) -> NDArray[np.float32]:
    """Return z-points (SIDE * SIDE, d) on the grid; rows run from +REACH sigma of PC 2 down, columns up PC 1."""
    pca = bundle.summary.pca
    steps = np.linspace(-REACH, REACH, SIDE)
    return np.stack([shifted(pca, pca.mean_, np.array([x, y])) for y in steps[::-1] for x in steps])


def radius_terms(bundle: Bundle) -> list[float]:
    """Return a, b, c, d, e of R^2 = a + b x + c y + d x^2 + e y^2 at x, y sigma of the first two components."""
    pca = bundle.summary.pca
    first, second = (pca.components_[i] * pca.sigma_[i] for i in (0, 1))
    mean = pca.mean_
    terms = (mean @ mean, 2 * mean @ first, 2 * mean @ second, first @ first, second @ second)
    return [float(term) for term in terms]
