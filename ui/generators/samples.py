"""Draws of the chosen row beside reconstructions, with one seed: sheets, downloads, the large face."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import streamlit as st

from experiment.results import Row
from experiment.rows import Subject, z_points
from latent.distance import radius
from latent.samplers.registry import make
from ui import address
from ui.bundle import current_bundle, decode
from ui.downloads import png_sheet, points_npz
from ui.face_panel import face_panel
from ui.gallery import clicked, clicked_last, gallery
from ui.sampler.draws import Drawn, drawn, real

PAGE: Final = "generators"
DRAWS: Final = 24
COLUMNS: Final = 6


@dataclass(frozen=True, kw_only=True, eq=False)
class Sheet:
    """A contact sheet: its key, what it shows, and the draws."""

    key: str
    title: str
    drawn: Drawn


def draws_of(row: Row, *, n: int, seed: int) -> Drawn:
    """Draw a row's pictures again, those of another seed than the run's; reconstructions are of training photos."""
    if row.sampler is not None:
        return drawn(make(row.sampler, row.settings), n=n, seed=seed)
    if row.kind == "reconstructions":
        return real(n=n, seed=seed)
    return _far(current_bundle().identity, row.key, n, seed)


def sheets_of(row: Row, *, seed: int) -> list[Sheet]:
    """Return the sheet of the chosen row, and beside it that of reconstructions with the same seed."""
    chosen = Sheet(key=f"{PAGE}_sheet_row", title=row.title, drawn=draws_of(row, n=DRAWS, seed=seed))
    if row.kind == "reconstructions":
        return [chosen]
    title = "Training photos, drawn again"
    return [chosen, Sheet(key=f"{PAGE}_sheet_real", title=title, drawn=real(n=DRAWS, seed=seed))]


def show_sheets(sheets: list[Sheet], *, seed: int) -> None:
    """Show the sheets side by side, each with its downloads."""
    for column, sheet in zip(st.columns(len(sheets), gap="medium"), sheets, strict=True):
        with column:
            st.markdown(f"**{sheet.title}**")
            captions = [f"m {m:.1f}" for m in sheet.drawn.mahalanobis]
            gallery(sheet.drawn.images, key=sheet.key, label=sheet.title, columns=COLUMNS, captions=captions)
            name = f"{sheet.title.lower().replace(' ', '-').replace(',', '')}-seed-{seed}"
            with st.container(horizontal=True, gap="xsmall"):
                png_sheet(sheet.drawn.images, name=name, key=f"{sheet.key}_png")
                settings = {"row": sheet.title, "n": DRAWS, "seed": seed}
                points_npz(sheet.drawn.z, settings, name=name, key=f"{sheet.key}_npz")


def large_face(sheets: list[Sheet]) -> None:
    """Show the face that was clicked last, or else the first of the chosen row."""
    last = clicked_last({sheet.key: len(sheet.drawn.z) for sheet in sheets}, name=f"{PAGE}__clicks")
    sheet = next((sheet for sheet in sheets if sheet.key == last), sheets[0])
    tile = clicked(sheet.key, count=len(sheet.drawn.z)) or 0
    face_panel(sheet.drawn.z[tile], key=f"{PAGE}_face", title=f"{sheet.title}, {tile + 1} of {len(sheet.drawn.z)}")


def row_and_seed(rows: dict[str, Row], *, default: str) -> tuple[Row, int]:
    """Show the choice of a row and the seed of its samples."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = address.choice(PAGE, "row", "Samples of", list(rows), default=default, show=lambda key: rows[key].title)
        seed = address.seed_input(PAGE, width=140)
    return rows[key], seed


def choose(key: str) -> None:
    """Make ``key`` the chosen row, before the page is drawn again."""
    st.session_state[f"{PAGE}_row"] = key


@st.cache_data(show_spinner=False, max_entries=8)
def _far(identity: str, key: str, n: int, seed: int) -> Drawn:
    summary = current_bundle().summary
    z = z_points(Subject(key=key, title="", kind="floor"), summary, n, np.random.default_rng(seed))
    if z is None:
        raise LookupError(f"nothing draws the row {key!r}")
    return Drawn(z=z, images=decode(z), radius=radius(z), mahalanobis=summary.mahalanobis.distance(z))
