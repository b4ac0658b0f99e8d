"""How good the directions of labels are: held-out accuracy, the cosines between them, the mean face of each value."""

from collections.abc import Sequence
from html import escape

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.direction_set import DirectionSet
from latent.directions import cosines, steps_whitened
from latent.wilson import wilson_interval
from ui.bundle import current_bundle, decode
from ui.charts.style import with_alpha
from ui.colours import colours
from ui.directions.catalogue import Method
from ui.pictures import data_url

_ROW = "<tr><th scope='row'>{}</th><td><b>{:.1f} %</b></td><td>{}</td><td>{:.1f} %</td><td>{:,}</td></tr>"
_HEADS = ("Direction", "told right", "95 % interval", "commoner side", "of photos")


def accuracy_table(stored: DirectionSet, *, method: Method) -> None:
    """Show how many held-out photos each direction tells apart, beside what always saying the commoner would reach."""
    accuracy = stored.logistic_accuracy if method == "logistic" else stored.mean_accuracy
    rows = []
    for i, name in enumerate(stored.names):
        low, high = wilson_interval(float(accuracy[i]), int(stored.held_out[i]))
        interval = f"{100 * low:.0f} to {100 * high:.0f} %"
        rows.append(
            _ROW.format(escape(str(name)), 100 * accuracy[i], interval, 100 * stored.majority[i], stored.held_out[i])
        )
    heads = "".join(f"<th scope='col'>{head}</th>" for head in _HEADS)
    _table(f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody>")


def cosine_table(names: Sequence[str], steps: NDArray[np.floating], found: NDArray[np.floating]) -> None:
    """Show the cosines between directions of ``steps`` (m, d), one a row, and those ``found`` (m, d), one a column."""
    cloud = current_bundle().summary.mahalanobis
    both = cosines(np.concatenate([steps_whitened(cloud, steps), steps_whitened(cloud, found)]))
    table = both[: len(steps), len(steps) :]
    tone = colours().generator
    heads = "".join(f"<th scope='col'>{escape(name)}</th>" for name in names)
    rows = []
    for name, row in zip(names, table, strict=True):
        cells = "".join(
            f"<td style='background:{with_alpha(tone, 0.55 * abs(value))}'>{_signed(value)}</td>" for value in row
        )
        rows.append(f"<tr><th scope='row'>{escape(name)}</th>{cells}</tr>")
    _table(f"<thead><tr><td></td>{heads}</tr></thead><tbody>{''.join(rows)}</tbody>")


def mean_faces(stored: DirectionSet) -> None:
    """Show the decode of the mean z-point of the training photos with each value of each label."""
    pictures = decode(stored.value_points)
    figures = [
        f"<figure><img src='{data_url(picture)}' width='96' height='96' alt='Mean face, {escape(str(label))}: "
        f"{escape(str(word))}'><figcaption><b>{escape(str(label))}</b>: {escape(str(word))}<br>"
        f"{count:,} photos</figcaption></figure>"
        for picture, label, word, count in zip(
            pictures, stored.value_labels, stored.value_words, stored.value_counts, strict=True
        )
    ]
    st.html(f"<div class='z-means'>{''.join(figures)}</div>{_LOOK}")


def _table(content: str) -> None:
    st.html(f"<div class='z-table' tabindex='0'><table>{content}</table></div>{_LOOK}")


def _signed(value: float) -> str:
    text = f"{value:+.2f}".replace("-", "−")
    return text[1:] if text[1:] == "0.00" else text


_LOOK = """<style>
.z-table { overflow-x: auto; }
.z-table table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
.z-table :is(th, td) { padding: .3rem .7rem; text-align: right; white-space: nowrap; border-bottom: 1px solid
  color-mix(in srgb, currentColor 14%, transparent); font-weight: 400; }
.z-table tbody th { text-align: left; font-weight: 600; }
.z-table thead th { opacity: .75; }
.z-table thead th:first-child { text-align: left; }
.z-means { display: flex; flex-wrap: wrap; gap: .8rem; }
.z-means figure { margin: 0; width: 104px; }
.z-means img { border-radius: 10px; display: block; }
.z-means figcaption { font-size: .75rem; line-height: 1.35; margin-top: .25rem; }
</style>"""
