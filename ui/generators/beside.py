"""Another model beside this one: the same generators, judged alike, figure by figure."""

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from experiment.results import Results, Row, in_both
from experiment.tables import EMPTY, side_by_side, written
from ui.generators.table import COLUMNS, ROW_COLUMN, Column, table_height

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

SHOWN: Final = ("Faces", "By the cascade", "Fréchet", "Precision", "Recall", "Diversity")
HERE, THERE = "here", "there"


def beside_another(here: Results, there: Results) -> None:
    """Show the rows that both runs have, the figures of both models side by side, and their downloads."""
    st.markdown(
        f"**Here:** {here.bundle}, {here.n:,} pictures a row. **There:** {there.bundle}, {there.n:,} pictures a row. "
        "Descriptors are the same for both, so distances compare; so do rates. Diversity is of each model's own "
        "reconstructions."
    )
    pairs = in_both(here, there)
    st.dataframe(
        _styled(pairs, _measured(pairs)),
        key="generators_beside",
        hide_index=True,
        height=table_height(len(pairs)),
        column_config={"Row": ROW_COLUMN},
        placeholder=EMPTY,
        alt=f"Figures of {here.bundle} beside those of {there.bundle}, with 95 % intervals",
    )
    st.download_button(
        "Markdown",
        data=lambda: side_by_side(here, there).encode(),
        file_name="two-models.md",
        mime="text/markdown",
        key="generators_beside_md",
        icon=":material/table:",
        on_click="ignore",
        type="tertiary",
        help="Download both models' figures as a table in Markdown",
    )


def _measured(pairs: list[tuple[Row, Row]]) -> list[Column]:
    return [
        column
        for column in COLUMNS
        if column.name in SHOWN and any(getattr(row, column.field) is not None for pair in pairs for row in pair)
    ]


def _styled(pairs: list[tuple[Row, Row]], columns: list[Column]) -> "Styler":
    import pandas as pd

    content: dict[str, list[Any]] = {"Row": [one.title for one, _ in pairs]}
    for column in columns:
        for place, where in enumerate((HERE, THERE)):
            content[f"{column.name}, {where}"] = [getattr(pair[place], column.field) for pair in pairs]
    styled = pd.DataFrame(content).style
    for number, pair in enumerate(pairs):
        for column in columns:
            for row, where in zip(pair, (HERE, THERE), strict=True):
                text = written(row, column.field, column.digits)
                styled = styled.format(lambda _, text=text: text, subset=(number, f"{column.name}, {where}"))
    return styled
