"""Small pictures side by side, each with a line of text below it; as data URLs, so that no address holds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from models.pixels import to_uint8
from ui.pictures import data_url

_LOOK = """<style>
.z-row { display: grid; grid-template-columns: repeat(var(--count), minmax(0, 14rem)); gap: 1rem; }
.z-row figure { margin: 0; min-width: 0; }
.z-row img { width: 100%; aspect-ratio: 1; border-radius: 14px; display: block; }
.z-row figcaption { font-size: .875rem; line-height: 1.35; margin-top: .4rem; }
.z-row small { display: block; font-size: .8rem; opacity: .72; font-variant-numeric: tabular-nums; }
@media (max-width: 640px) { .z-row { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .6rem; } }
</style>"""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Shown:
    """A picture (s, s, 3) in [0, 1], what it is, and a figure of it."""

    picture: NDArray[np.floating]
    title: str
    figure: str = ""


def picture_row(pictures: Sequence[Shown]) -> None:
    """Show pictures side by side, on a phone two in a row."""
    figures = "".join(_figure(shown) for shown in pictures)
    st.html(f'{_LOOK}<div class="z-row" style="--count: {len(pictures)}">{figures}</div>')


def _figure(shown: Shown) -> str:
    url, title = data_url(to_uint8(shown.picture), format="PNG"), escape(shown.title)
    return (
        f'<figure><img src="{url}" alt="{title}"><figcaption>{title}'
        f"<small>{escape(shown.figure) or '&nbsp;'}</small></figcaption></figure>"
    )
