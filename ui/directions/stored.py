"""The directions that the bundle holds, read once a process, and the decoder's own at a point, kept in the session."""

import time
from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.decoder_directions import decoder_directions
from latent.direction_set import DirectionSet
from latent.directions import steps_in_z
from models.bundle import Bundle
from models.stored_directions import stored_directions
from ui.bundle import current_bundle
from ui.photo.made import MADE

MOST_OWN = 16
_OWN = f"{MADE}own_directions"


@dataclass(frozen=True, kw_only=True, eq=False)
class OwnDirections:
    """The decoder's own directions at a point: steps (k, d) of one sigma, and gains (k,)."""

    steps: NDArray[np.floating]
    gains: NDArray[np.float64]


def direction_set() -> DirectionSet | None:
    """Return the directions that the bundle holds, or None.

    Raises:
        DirectionsError: the file is not whole, or the directions are not those of this bundle's z-points.
    """
    bundle = current_bundle()
    return _read(bundle.identity, bundle)


def own_directions(at: NDArray[np.floating]) -> OwnDirections:
    """Return the decoder's own directions at ``at`` (d,): measured in a second or two, with a bar, and then kept."""
    bundle = current_bundle()
    stored = direction_set()
    if stored is not None and len(stored.decoder_steps) and np.array_equal(at, bundle.summary.mean):
        return OwnDirections(steps=stored.decoder_steps, gains=stored.decoder_gains)
    name = (bundle.identity, np.asarray(at, dtype=np.float64).tobytes())
    kept = st.session_state.get(_OWN)
    if kept is None or kept[0] != name:
        # in the session alone: the point may be a person's photo
        st.session_state[_OWN] = kept = (name, _measured(bundle, at))
    found: OwnDirections = kept[1]
    return found


def _measured(bundle: Bundle, at: NDArray[np.floating]) -> OwnDirections:
    cloud, begun = bundle.summary.mahalanobis, time.monotonic()
    bar = st.progress(0.0, "Looking for the decoder's own directions at this face …")

    def told(done: int, total: int) -> None:
        left = (time.monotonic() - begun) * (total - done) / done
        bar.progress(done / total, f"Looking for the decoder's own directions at this face … {left:.0f} s left")

    units, gains = decoder_directions(bundle.runtime.decode, cloud, at, count=min(MOST_OWN, cloud.rank), progress=told)
    bar.empty()
    return OwnDirections(steps=steps_in_z(cloud, units), gains=gains)


@st.cache_resource(max_entries=4, show_spinner=False)
def _read(identity: str, _bundle: Bundle) -> DirectionSet | None:
    return stored_directions(_bundle)
