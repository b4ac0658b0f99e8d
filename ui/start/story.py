"""What the Start page tells: five sentences with rows of faces made by the shipped model, and the model card."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.samplers.registry import make
from models.card import Card
from ui.bundle import current_bundle, decode
from ui.pictures import contact_sheet, data_url

ROW = 8
SEED = 7


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of faces under one sentence."""

    sentence: str
    caption: str
    picture: str


def story() -> None:
    """Show the sentences and rows."""
    rows = rows_of(current_bundle().identity)
    st.html('<div class="z-story">' + "".join(_row(row) for row in rows) + "</div>")


@st.cache_data(show_spinner=False, max_entries=2)
def rows_of(identity: str) -> tuple[Row, ...]:
    """Return the rows for the bundle with this identity."""
    summary = current_bundle().summary
    d = summary.d
    return (
        Row(
            sentence=f"An autoencoder squeezes a photo of a face into {d} numbers, a <em>z-point</em>, "
            "and draws the face again from them alone.",
            caption="z-points of training photos, drawn again",
            picture=_strip(summary.subset[:ROW]),
        ),
        Row(
            sentence="So any numbers should give a face. They do not: throw dice for each of them "
            "and nearly always something else comes out.",
            caption="random numbers, each within the same limits (a cube)",
            picture=_strip(_drawn("cube")),
        ),
        Row(
            sentence="The faces fill a small, stretched cloud away from the dice. Measure its centre and its "
            "directions, draw there, and faces come back.",
            caption="random numbers from the cloud's own normal distribution",
            picture=_strip(_drawn("full_normal")),
        ),
    )


def model_card() -> None:
    """Show the bundle's card: who is in the data, its terms, intended use, and the figures on held-out photos."""
    card = current_bundle().card
    st.subheader("The model card", anchor=False)
    entries = "".join(f"<div><dt>{name}</dt><dd>{text}</dd></div>" for name, text in _entries(card).items())
    st.html(f'<dl class="z-card">{entries}</dl>')


def _entries(card: Card) -> Mapping[str, str]:
    entries = {
        "Trained on": f"{card.data.photos:,} photos: {card.data.source}",
        "Terms": card.data.licence,
        "Who is in them": card.data.people,
        "Bias": card.bias,
        "Made for": card.intended_use,
        "On photos never trained on": _figures(card.metrics, card.data.held_out),
    }
    return {name: html.escape(text) for name, text in entries.items()}


def _figures(metrics: Mapping[str, float], held_out: int) -> str:
    psnr, linear = metrics.get("held_out_psnr"), metrics.get("eigenfaces_psnr")
    if psnr is None:
        return "not measured"
    sentence = f"{psnr:.2f} dB PSNR over {held_out:,} held-out photos"
    if linear is not None:
        sentence += f", {_signed(psnr - linear)} dB against eigenfaces with as many numbers ({linear:.2f} dB)"
    if "held_out_ssim" in metrics:
        sentence += f"; SSIM {metrics['held_out_ssim']:.3f}"
    return sentence + "."


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _row(row: Row) -> str:
    return (
        f'<figure><p>{row.sentence}</p><img src="{row.picture}" alt="A row of {ROW} pictures: {row.caption}">'
        f"<figcaption>{row.caption}</figcaption></figure>"
    )


def _drawn(key: str) -> NDArray[Any]:
    summary = current_bundle().summary
    return make(key).matched(summary).fit(summary).sample(ROW, np.random.default_rng(SEED))


def _strip(z: NDArray[Any]) -> str:
    return data_url(contact_sheet(decode(z), ROW), quality=88)
