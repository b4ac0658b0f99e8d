"""What a bundle may hold beside its summary: the experiment's rates, the cloud's structure and its way."""

import numpy as np
import streamlit as st

from experiment.answer import Rate, rate_in
from experiment.rows import RECONSTRUCTIONS
from faces.score import is_face
from latent.structure import Structure
from latent.wilson import wilson_interval
from models.bundle import HISTORY, STRUCTURE
from models.cloud import CloudHistory, load_history
from ui.bundle import current_bundle
from ui.face_score import scores_of
from ui.fitted import matched
from ui.generators.found import found
from ui.sampler.draws import drawn, real

SEED = 7
JUDGED = 60


def structure() -> Structure | None:
    """Return the cloud's structure, or None where the bundle has none. Raises: StructureError for a broken file."""
    return _structure(current_bundle().identity)


def history() -> CloudHistory | None:
    """Return how the cloud moved in training, or None where the bundle does not hold it, or nothing readable."""
    return _history(current_bundle().identity)


def rate_of(key: str) -> Rate | None:
    """Return the rate of faces in row ``key`` of the experiment, or None where it was not measured."""
    results = found()
    row = next((row for row in results.rows if row.key == key), None) if results is not None else None
    return None if row is None else rate_in(row)


def generator_rate(key: str) -> Rate:
    """Return the rate of faces of generator ``key``, matched to the data, or of ``RECONSTRUCTIONS``: the experiment's,
    or else that of 60 draws judged here."""
    return rate_of(key) or _judged_here(current_bundle().identity, key)


@st.cache_data(show_spinner=False, max_entries=24)
def _judged_here(identity: str, key: str) -> Rate:
    sheet = real(n=JUDGED, seed=SEED) if key == RECONSTRUCTIONS else drawn(matched(key), n=JUDGED, seed=SEED)
    faces = int(np.count_nonzero([is_face(score) for score in scores_of(sheet.images)]))
    n = len(sheet.images)
    low, high = wilson_interval(faces / n, n)
    return Rate(share=faces / n, low=low, high=high, n=n, judge="the face score")


@st.cache_resource(show_spinner=False, max_entries=2)
def _structure(identity: str) -> Structure | None:
    bundle = current_bundle()
    path = bundle.path / STRUCTURE
    return Structure.load(path, mean=bundle.summary.mean) if path.is_file() else None


@st.cache_resource(show_spinner=False, max_entries=2)
def _history(identity: str) -> CloudHistory | None:
    path = current_bundle().path / HISTORY
    try:
        found = load_history(path) if path.is_file() else None
    except (OSError, ValueError, KeyError):
        return None
    return found if found is not None and len(found.steps) else None
