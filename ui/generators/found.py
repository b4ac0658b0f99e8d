"""What the experiment found on the open bundle, and which of its rows can be drawn again."""

from collections.abc import Callable

import streamlit as st

from experiment.results import Results, ResultsError, Row, load_comparison, load_results
from experiment.rows import FAR_AWAY
from models.bundle import DECODER
from ui.bundle import current_bundle
from ui.trouble import trouble


def found() -> Results | None:
    """Return what the experiment found on this bundle, or None where it was not run on its decoder.

    A file that cannot be read counts as none, and the page says so in one sentence.
    """
    return _readable(_found)


def compared() -> Results | None:
    """Return what the experiment found on another bundle that this one keeps, or None; `found` says of faults."""
    return _readable(_compared)


def drawable(results: Results) -> dict[str, Row]:
    """Return by their keys the rows whose pictures can be decoded again: not photos, and not noise."""
    return {row.key: row for row in results.rows if row.sampler or row.kind == "reconstructions" or row.key == FAR_AWAY}


def _readable(load: Callable[[str], Results | None]) -> Results | None:
    try:
        return load(current_bundle().identity)
    except ResultsError as error:
        trouble(error)
        return None


@st.cache_resource(show_spinner=False, max_entries=2)
def _found(identity: str) -> Results | None:
    bundle = current_bundle()
    results = load_results(bundle.path)
    return results if results is not None and results.decoder_sha256 == bundle.card.files[DECODER].sha256 else None


@st.cache_resource(show_spinner=False, max_entries=2)
def _compared(identity: str) -> Results | None:
    return load_comparison(current_bundle().path)
