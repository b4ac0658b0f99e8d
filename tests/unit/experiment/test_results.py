"""The file of results: what is written is read again, and what is broken is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiment.results import (
    RESULTS_FILE,
    Results,
    ResultsError,
    Row,
    from_json,
    load_comparison,
    load_results,
    to_json,
)

figures = st.none() | st.floats(allow_nan=False, allow_infinity=False)


def results(*rows: Row) -> Results:
    return Results(
        bundle="tiny", decoder_sha256="0" * 64, n=10, seed=7, m_edges=(0.0, 8.0, 16.0), m_inside=(2.0, 9.0), rows=rows
    )


@given(rate=figures, frechet=figures, size=st.floats(0.01, 1000.0))
def test_results_come_back_as_they_were(rate: float | None, frechet: float | None, size: float) -> None:
    row = Row(
        key="cube", title="Cube", kind="generator", n=10, sampler="cube", settings={"b": size, "centre": "origin"},
        face_rate=rate, frechet=frechet, faces_by_m=((4, 2), (6, 0)),
    )  # fmt: skip
    assert from_json(to_json(results(row))) == results(row)


def test_a_folder_without_results_has_none(tmp_path: Path) -> None:
    assert load_results(tmp_path) is None and load_comparison(tmp_path) is None


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema_version": 99}', "null", '{"schema_version": 1, "rows": [{"kind": "cube"}]}']
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / RESULTS_FILE).write_text(text)
    with pytest.raises(ResultsError, match="run the experiment again"):
        load_results(tmp_path)


def test_a_row_is_found_by_its_key() -> None:
    row = Row(key="cube", title="Cube", kind="generator", n=10)
    assert results(row).row("cube") is row
    with pytest.raises(ResultsError, match="choose one of cube"):
        results(row).row("ball")
