"""The live face of the Start page: a plane of the first two principal components that the cursor moves through.

The faces on a grid of the plane are decoded once a process and sent as one sprite; between its places the
browser blends the four nearest, so that moving needs no server. Where the front end is built, the page's own decoder
takes over once the page has been at rest for a while; later pages then find it loaded.
"""

import base64
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.walks import shifted
from models.bundle import Bundle
from ui.bundle import current_bundle, decode
from ui.front import element
from ui.live.addresses import HOME, under_base
from ui.live.build import available, entry
from ui.live.space import space_address
from ui.pictures import contact_sheet, data_url

COARSE, FINE = 5, 13
"""Faces on a side of the grid: of the first picture of all, which cannot wait, and of the one that follows."""
REACH = 3.0
DOTS = 1400

_HERO = element("hero")


@st.fragment
def hero(*, key: str = "hero") -> None:
    """Show the plane and its face; a face is there as soon as the element is, and a finer grid soon after."""
    identity = current_bundle().identity
    asked = bool((st.session_state.get(key) or {}).get("finer"))
    plane = plane_of(identity, FINE if asked or FINE in _known_sides(identity) else COARSE)
    fine = plane["side"] == FINE
    live = live_part() if fine and available() else None
    _HERO(key=key, data={**plane, "fine": fine, "live": live}, on_finer_change=_nothing)


@st.cache_data(show_spinner=False, max_entries=4)
def plane_of(identity: str, side: int) -> dict[str, Any]:
    """Return what the browser needs of the plane of the bundle with this identity: sprite, dots and lengths."""
    bundle = current_bundle()
    images = decode(grid_points(bundle, side=side))
    pca, summary = bundle.summary.pca, bundle.summary
    scores = ((summary.subset[:DOTS] - pca.mean_) @ pca.components_[:2].T) / pca.sigma_[:2]
    _known_sides(identity).add(side)
    return {
        "side": side,
        "reach": REACH,
        "tile": int(images.shape[1]),
        "sprite": data_url(contact_sheet(images, side), quality=86),
        "dots": np.round(scores, 2).ravel().tolist(),
        "length": radius_terms(bundle),
    }


def live_part() -> dict[str, Any]:
    """Return what the browser needs to decode places by itself: the build, the bundle, and (3, d) float32 in base 64.

    The rows are the mean, and one sigma along each of the first two components.
    """
    pca = current_bundle().summary.pca
    rows = np.stack([pca.mean_, *(pca.components_[i] * pca.sigma_[i] for i in (0, 1))]).astype("<f4")
    return {
        "entry": under_base(f"{HOME}/app/{entry()}"),
        "space": space_address(),
        "rows": base64.b64encode(rows.tobytes()).decode("ascii"),
    }


def grid_points(bundle: Bundle, *, side: int) -> NDArray[np.float32]:
    """Return z-points (side * side, d) on the grid; rows run from +REACH sigma of PC 2 down, columns up PC 1."""
    pca = bundle.summary.pca
    steps = np.linspace(-REACH, REACH, side)
    return np.stack([shifted(pca, pca.mean_, np.array([x, y])) for y in steps[::-1] for x in steps])


def radius_terms(bundle: Bundle) -> list[float]:
    """Return a, b, c, d, e of R^2 = a + b x + c y + d x^2 + e y^2 at x, y sigma of the first two components."""
    pca = bundle.summary.pca
    first, second = (pca.components_[i] * pca.sigma_[i] for i in (0, 1))
    mean = pca.mean_
    terms = (mean @ mean, 2 * mean @ first, 2 * mean @ second, first @ first, second @ second)
    return [float(term) for term in terms]


@st.cache_resource(show_spinner=False)
def _known_sides(identity: str) -> set[int]:
    """Return the sides of the planes that this process has decoded for the bundle with this identity."""
    return set()


def _nothing() -> None:
    """Let the element rerun its fragment."""
