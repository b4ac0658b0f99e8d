"""What people read of a run: every row in every form, numbers with their intervals, and nothing from elsewhere."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from PIL import Image

from experiment.report import REPORT_FILE, write_report
from experiment.results import Results, Row
from experiment.run import strip_path
from experiment.tables import CSV_FILE, EMPTY, MARKDOWN_FILE, PARQUET_FILE, side_by_side, write_tables

CUBE = Row(
    key="cube", title="Cube <of side b>", kind="generator", n=200, sampler="cube", settings={"b": 1.5},
    face_rate=0.25, face_low=0.195, face_high=0.314, m_mean=30.0, faces_by_m=((120, 50), (80, 0)),
)  # fmt: skip
NORMAL = Row(
    key="normal", title="Full normal", kind="distance", n=200, face_rate=0.97, face_low=0.93, face_high=0.99,
    m_mean=16.0, frechet=0.0421, frechet_low=0.0401, frechet_high=0.0441, n_reference=200,
)  # fmt: skip
RESULTS = Results(
    bundle="Tiny", decoder_sha256="0" * 64, n=200, seed=7, m_edges=(0.0, 24.0, 48.0), m_inside=(14.0, 22.0),
    rows=(CUBE, NORMAL), missing="No photos.",
)  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    strip = strip_path(folder, "cube")
    strip.parent.mkdir()
    Image.fromarray(np.zeros((4, 8, 3), dtype=np.uint8)).save(strip)
    write_tables(RESULTS, folder)
    write_report(RESULTS, folder)
    return folder


def test_csv_and_parquet_hold_every_figure_and_leave_empty_what_was_not_measured(out: Path) -> None:
    lines = list(csv.DictReader((out / CSV_FILE).read_text().splitlines()))
    table = pq.read_table(out / PARQUET_FILE).to_pylist()
    assert [line["key"] for line in lines] == [row["key"] for row in table] == ["cube", "normal"]
    assert float(lines[1]["frechet"]) == table[1]["frechet"] == NORMAL.frechet
    assert lines[0]["frechet"] == "" and table[0]["frechet"] is None
    assert table[0]["settings"] == '{"b": 1.5}' and table[0]["faces_by_m"] == "[[120, 50], [80, 0]]"


def test_markdown_gives_rates_with_their_intervals_and_says_what_is_missing(out: Path) -> None:
    text = (out / MARKDOWN_FILE).read_text()
    assert "0.250 [0.195, 0.314]" in text and "0.0421 [0.0401, 0.0441]" in text
    assert "Not measured: No photos." in text and EMPTY in text
    assert "the first 200 pictures of each row" in text
    widths = {line.count("|") for line in text.splitlines() if line.startswith("|")}
    assert len(widths) == 1


def test_two_runs_stand_side_by_side_and_a_row_of_one_alone_is_empty_in_the_other() -> None:
    other = replace(RESULTS, bundle="Other", rows=(replace(CUBE, face_rate=0.5, face_low=0.4, face_high=0.6),))
    text = side_by_side(RESULTS, other)
    cube, normal = text.splitlines()[-2:]
    assert "Tiny" in text and "Other" in text
    assert cube.index("0.250 [") < cube.index("0.500 [")
    assert normal.split(" | ")[1:3] == ["0.970 [0.930, 0.990]", EMPTY]


def test_the_report_needs_nothing_else_and_shows_table_plot_and_pictures(out: Path) -> None:
    page = (out / REPORT_FILE).read_text()
    assert not re.search(r'(?:src|href)="(?!data:)', page) and "<script" not in page
    assert page.count("data:image/png;base64,") == 1  # only the cube left pictures
    assert "Cube &lt;of side b&gt;" in page and "<of side b>" not in page
    assert page.count("<circle") == 2 and "No photos." in page


def test_the_plot_puts_a_higher_rate_higher_and_a_larger_distance_further_right(out: Path) -> None:
    places = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', (out / REPORT_FILE).read_text())
    cube, normal = (tuple(map(float, place)) for place in places)
    assert cube[0] > normal[0] and cube[1] > normal[1]


def test_without_a_rate_there_is_no_plot(tmp_path: Path) -> None:
    rows = tuple(replace(row, face_rate=None, face_low=None, face_high=None) for row in RESULTS.rows)
    write_report(replace(RESULTS, rows=rows), tmp_path)
    assert "<svg" not in (tmp_path / REPORT_FILE).read_text()
