"""What people said of the photos, read once a process from the bundle."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from models.attributes import MISSING, Attribute, AttributesError, read_attributes
from models.bundle import ATTRIBUTES, Bundle, hash_fault

NOT_SAID = "not said"


def attributes_of(bundle: Bundle) -> tuple[Attribute, ...]:
    """Return the attributes of the bundle's z-points, () where it has none.

    Raises:
        AttributesError: the file is not whole, or is not of these z-points.
    """
    return _read(bundle.identity, bundle)


def words_of(attribute: Attribute) -> tuple[str, ...]:
    """Return what the numbers of `numbers_of` mean, in order: first that nobody said."""
    return (NOT_SAID, *attribute.values)


def numbers_of(attribute: Attribute, ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return a number (n,) for each of the z-points ``ids`` (n,): its place among `words_of`."""
    return (attribute.codes[ids].astype(np.float32) - MISSING).astype(np.float32)


@st.cache_resource(max_entries=4, show_spinner=False)
def _read(identity: str, _bundle: Bundle) -> tuple[Attribute, ...]:
    record = _bundle.card.files.get(ATTRIBUTES)
    if record is None:
        return ()
    fault = hash_fault(_bundle.path, ATTRIBUTES, record)
    if fault is not None:
        raise AttributesError(fault)
    return read_attributes(_bundle.path / ATTRIBUTES, n=len(_bundle.z_points))
