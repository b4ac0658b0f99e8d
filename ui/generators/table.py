"""The experiment's rows as a table that sorts by its numbers and shows each with its interval."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from experiment.results import Results, Row
from experiment.tables import EMPTY, written
from ui.charts.style import with_alpha
from ui.colours import Colours, colours

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

KINDS: Final = {
    "photos": "photos", "reconstructions": "ceiling", "generator": "generator", "variant": "naive size",
    "distance": "scaled normal", "floor": "floor",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Column:
    """A figure of every row: its name for people, the field that holds it, its digits, and what it means."""

    name: str
    field: str
    digits: int
    help: str


COLUMNS: Final = (
    Column(name="Faces", field="face_rate", digits=3, help="Share that the face detector is sure of"),
    Column(name="By the cascade", field="cascade_rate", digits=3, help="Share by OpenCV's cascade, a lenient judge"),
    Column(
        name="Fréchet", field="frechet", digits=4, help="Distance to held-out photos in descriptors; less is better"
    ),
    Column(name="Precision", field="precision", digits=2, help="Share that lies among the photos"),
    Column(name="Recall", field="recall", digits=2, help="Share of the photos that lies among the draws"),
    Column(name="Diversity", field="diversity_pixel", digits=2, help="In pixels; 1 is that of reconstructions"),
    Column(name="Diversity, descriptors", field="diversity_descriptor", digits=2, help="1 is that of reconstructions"),
    Column(name="Novelty", field="novelty_z", digits=2, help="In z; 1 is that of held-out photos, 0 is a copy"),
    Column(name="Novelty, descriptors", field="novelty_descriptor", digits=2, help="1 is that of held-out photos"),
    Column(name="Sharpness", field="sharpness", digits=2, help="Gradient energy; 1 is that of reconstructions"),
    Column(name="Kernel", field="kernel", digits=5, help="Kernel distance in descriptors; less is better"),
    Column(name="m", field="m_mean", digits=1, help="Mean Mahalanobis distance"),
)


ROW_COLUMN: Final = st.column_config.TextColumn(pinned=True, width=210)


def shown_rows(results: Results, *, every: bool) -> tuple[Row, ...]:
    """Return the generators with ceiling and floor, or every row."""
    return results.rows if every else results.of_kind("photos", "reconstructions", "generator", "floor")


def table_height(rows: int) -> int:
    """Return the height in px of a table of so many rows: all of them, or as many as leave room on the page."""
    return min(36 * (rows + 1) + 2, 620)


def results_table(rows: Sequence[Row], *, chosen: str, on_choose: Callable[[str], None], key: str) -> None:
    """Show rows; a click in the first column chooses one."""

    def picked() -> None:
        places = st.session_state[key]["selection"]["rows"]
        if places:
            on_choose(rows[places[0]].key)

    named = [column for column in COLUMNS if any(getattr(row, column.field) is not None for row in rows)]
    st.dataframe(
        _styled(rows, named, chosen=chosen, now=colours()),
        key=key,
        hide_index=True,
        height=table_height(len(rows)),
        column_config={
            "Row": ROW_COLUMN,
            "n": st.column_config.NumberColumn(help="Pictures judged"),
            **{
                column.name: st.column_config.NumberColumn(help=column.help, width=110 + 15 * column.digits)
                for column in named
            },
        },
        on_select=picked,
        selection_mode="single-row",
        placeholder=EMPTY,
        alt="What was measured of every generator, with 95 % intervals",
    )


def _styled(rows: Sequence[Row], columns: Sequence[Column], *, chosen: str, now: Colours) -> "Styler":
    import pandas as pd

    content: dict[str, list[Any]] = {
        "Row": [row.title for row in rows], "What": [KINDS[row.kind] for row in rows], "n": [row.n for row in rows],
    }  # fmt: skip
    content |= {column.name: [getattr(row, column.field) for row in rows] for column in columns}
    styled = pd.DataFrame(content).style
    for place, row in enumerate(rows):
        for column in columns:
            text = written(row, column.field, column.digits)
            styled = styled.format(lambda _, text=text: text, subset=(place, column.name))
    tones = [_tone(row, chosen, now) for row in rows]
    return styled.apply(lambda column: tones, axis=0)


def _tone(row: Row, chosen: str, now: Colours) -> str:
    if row.key == chosen:
        return f"background-color: {with_alpha(now.generator, 0.18)}"
    if row.kind in ("photos", "reconstructions", "floor"):
        return f"background-color: {with_alpha(now.ink, 0.06)}"
    return ""
