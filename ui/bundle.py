"""The one bundle that the app shows: opened once a process, its faults shown as a page, its decoder and figures."""

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from streamlit.runtime.scriptrunner import get_script_run_ctx

from latent.distance import radius, region_word
from models.bundle import Bundle, BundleError, find_bundle, open_bundle
from models.neighbours import Search, quick_in, search_in
from models.pixels import decoded
from ui.refusal import refusal_page
from ui.serving import metrics, session_limits

SCAN_DELAY = 3.0  # seconds: the first page comes first


@dataclass(frozen=True, kw_only=True)
class Readings:
    """What stands under a face: R, m, where m lies among held-out photos (0 to 1), and the region's word."""

    radius: float
    mahalanobis: float
    position: float
    region: str


@dataclass
class Opened:
    """An opened bundle, and the fault that the scan of its z-points found in the background, if any."""

    bundle: Bundle
    fault: str | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


@st.cache_resource(show_spinner=False)
def opened_at(path: str) -> Opened:
    """Open the bundle at ``path`` once a process and start reading its z-points for faults."""
    bundle = open_bundle(Path(path))
    opened = Opened(replace(bundle, runtime=bundle.runtime.observed(_counted)))
    timer = threading.Timer(SCAN_DELAY, scan, args=(opened,))
    timer.daemon = True
    timer.start()
    return opened


def _counted(faces: int, seconds: float) -> None:
    metrics.decoded(faces, seconds)
    session_limits.faces_decoded(faces)


def scan(opened: Opened) -> None:
    """Read all z-points for NaN and changed blocks; keep the fault where pages will see it."""
    from models.check import scan_points

    fault = scan_points(opened.bundle)
    with opened.lock:
        opened.fault = fault


def open_current() -> Bundle:
    """Return the app's bundle.

    Raises:
        BundleError: the bundle cannot be used; the message is one sentence with the file and the mend.
    """
    opened = opened_at(str(find_bundle()))
    if opened.fault is not None:
        raise BundleError(opened.fault)
    return opened.bundle


def current_bundle() -> Bundle:
    """Return the app's bundle, or show the page of a refused bundle and stop the script.

    Raises: BundleError in a thread that draws no page.
    """
    try:
        return open_current()
    except BundleError as error:
        if get_script_run_ctx(suppress_warning=True) is None:
            raise
        refusal_page(str(error), retry=opened_at.clear)
        st.stop()


def decode(z: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Decode z-points (n, d) to pictures (n, s, s, 3) uint8, in blocks of fixed size."""
    return decoded(z, current_bundle().runtime)


def decode_one(z: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Decode one z-point (d,) to one picture (s, s, 3) uint8."""
    picture: NDArray[np.uint8] = decode(np.asarray(z)[None])[0]
    return picture


def readings_of(z: NDArray[np.floating]) -> Readings:
    """Measure one z-point (d,): its radius R, Mahalanobis distance m and region among held-out photos."""
    summary = current_bundle().summary
    point = np.asarray(z)[None]
    m = float(summary.mahalanobis.distance(point)[0])
    position = summary.position(m)
    return Readings(
        radius=float(radius(point)[0]),
        mahalanobis=m,
        position=position,
        region=region_word(position),
    )


def region_levels() -> tuple[float, float, float]:
    """Return m at the 5, 95 and 99.5 % quantiles of held-out photos."""
    low, high, beyond = np.interp([0.05, 0.95, 0.995], *current_bundle().summary.known_distances).tolist()
    return low, high, beyond


def nearest_distance(z: NDArray[np.floating]) -> float | None:
    """Return the distance (L2) from one z-point (d,) to the nearest of the bundle's, None where that takes long."""
    if not quick_in(current_bundle()):
        return None
    distances, _ = nearest_points(z, k=1)
    return float(distances[0])


def nearest_points(z: NDArray[np.floating], *, k: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the distances (k,) from one z-point to the bundle's k nearest, rising, and their numbers (k,)."""
    bundle = current_bundle()
    distances, numbers = _search(bundle.identity, bundle).nearest(np.asarray(z)[None], k=min(k, len(bundle.z_points)))
    return distances[0], numbers[0]


@st.cache_resource(max_entries=2, show_spinner=False)
def _search(identity: str, _bundle: Bundle) -> Search:
    return search_in(_bundle)
