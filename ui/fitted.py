"""Generators that have learned the bundle's z-points: fitted once for equal settings, for everybody."""

from contextlib import nullcontext
from typing import Any

import streamlit as st

from latent.samplers.base import Sampler
from latent.samplers.registry import make
from models.bundle import Bundle
from models.mixture import fitted_in
from ui.bundle import current_bundle


def fitted(sampler: Sampler) -> Sampler:
    """Return ``sampler`` fitted to the open bundle; where that takes seconds, the page says so, once.

    Raises: SettingError where a setting does not suit the data.
    """
    bundle = current_bundle()
    words = f"{sampler.title}: learning where the z-points lie, some seconds, only this once"
    with st.spinner(words) if sampler.slow else nullcontext():
        return fitted_once(bundle, sampler)


def fitted_once(bundle: Bundle, sampler: Sampler) -> Sampler:
    """Return ``sampler`` fitted to ``bundle``; a slow one is fitted once a process for equal settings.

    Raises: SettingError where a setting does not suit the data.
    """
    if not sampler.slow:
        return sampler.fit(bundle.summary)
    return _fitted(bundle.identity, sampler.key, tuple(sampler.settings().items()), bundle)


def matched(key: str) -> Sampler:
    """Return generator ``key``, its size matched to the open bundle's data, and fitted."""
    return fitted(make(key).matched(current_bundle().summary))


# Twelve fits are kept: the largest, a mixture of 30 in 256 dimensions, holds 16 MB.
@st.cache_resource(show_spinner=False, max_entries=12)
def _fitted(identity: str, key: str, settings: tuple[tuple[str, Any], ...], _bundle: Bundle) -> Sampler:
    return fitted_in(_bundle, make(key, dict(settings)))
