"""The page of the experiment's results through Streamlit's own harness: the answer, the choice of a row, no results."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from experiment.results import Kind, Results, Row, save_comparison, save_results
from experiment.rows import Subject, subjects
from models.bundle import DECODER, open_bundle
from models.pack import repack
from tests.app.opened import opened, sent, toasts
from tests.bundles import make_bundle

RATES: dict[Kind, float] = {
    "photos": 0.99, "reconstructions": 0.98, "generator": 0.9, "variant": 1.0, "distance": 0.8, "floor": 0.01,
}  # fmt: skip


def row_of(subject: Subject, number: int) -> Row:
    rate = RATES[subject.kind]
    return Row(
        key=subject.key, title=subject.title, kind=subject.kind, n=200, sampler=subject.sampler,
        settings=dict(subject.settings), face_rate=rate, face_low=rate - 0.01, face_high=min(rate + 0.01, 1.0),
        m_mean=None if subject.key in ("photos", "noise") else float(number), frechet=0.1 + number / 100,
        frechet_low=0.1, frechet_high=1.0, diversity_pixel=1.0, diversity_descriptor=1.0, novelty_z=1.0,
        novelty_descriptor=1.0,
    )  # fmt: skip


def measured(folder: Path) -> Results:
    bundle = open_bundle(folder)
    rows = tuple(row_of(subject, number) for number, subject in enumerate(subjects(bundle.summary, photos=True)))
    return Results(
        bundle="Tiny", decoder_sha256=bundle.card.files[DECODER].sha256, n=200, seed=7, m_edges=(0.0, 50.0),
        m_inside=(2.0, 4.0), rows=rows,
    )  # fmt: skip


def with_row(results: Results, key: str, **figures: Any) -> Results:
    rows = tuple(replace(row, **figures) if row.key == key else row for row in results.rows)
    return replace(results, rows=rows)


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_bundle(tmp_path / "tiny")
    monkeypatch.setenv("ZSPACE_BUNDLE", str(folder))
    monkeypatch.setenv("ZSPACE_FRONTEND", str(tmp_path))
    return folder


def keep(folder: Path, results: Results, other: Results | None = None) -> None:
    save_results(folder, results)
    if other is not None:
        save_comparison(folder, other)
    repack(folder)


def words(app: AppTest) -> str:
    return " ".join(str(text.value) for text in app.markdown)


def test_a_bundle_without_results_says_how_to_make_them(bundle: Path) -> None:
    app = opened("generators")
    assert not app.exception and not app.error
    assert "python -m zspace experiment" in app.code[0].value and not app.dataframe


def test_results_of_another_model_count_as_none(bundle: Path) -> None:
    keep(bundle, replace(measured(bundle), decoder_sha256="0" * 64))
    assert not opened("generators").dataframe


def test_without_a_comparison_no_other_model_is_shown(bundle: Path) -> None:
    keep(bundle, measured(bundle))
    assert len(opened("generators").dataframe) == 1


def test_the_generator_that_meets_all_that_is_asked_is_the_answer_and_its_samples_are_shown(bundle: Path) -> None:
    figures = {"face_rate": 0.98, "face_low": 0.97, "face_high": 0.99, "frechet": 0.12}
    keep(bundle, with_row(measured(bundle), "full_normal", **figures))
    app = opened("generators")
    assert "**Full normal does.** Of its 200 pictures the face detector calls 98.0 % faces" in words(app)
    assert "Its Fréchet distance to photos is 1.09 times that of the reconstructions" in words(app)
    assert app.selectbox(key="generators_row").value == "full_normal"
    assert sent(app, "generators_sheet_row")["n"] == sent(app, "generators_sheet_real")["n"] == 24
    assert sent(app, "generators_face")["title"].startswith("Full normal")


def test_where_none_meets_all_the_page_says_what_the_nearest_one_lacks(bundle: Path) -> None:
    keep(bundle, measured(bundle))
    assert "**None meets all that is asked.** Cube comes nearest." in words(opened("generators"))
    assert "It misses rate of faces (0.92 where 0.99 is asked)." in words(opened("generators"))


def test_the_address_chooses_row_and_seed(bundle: Path) -> None:
    keep(bundle, measured(bundle))
    one, again, other = (
        opened("generators", generators_row="Sphere surface", generators_seed=seed) for seed in ("5", "5", "6")
    )
    sheets = [sent(app, "generators_sheet_row")["sprite"] for app in (one, again, other)]
    assert sheets[0] == sheets[1] != sheets[2]
    assert sent(one, "generators_face")["title"].startswith("Sphere surface")


@pytest.mark.parametrize("title", ["Reconstructions of held-out photos", "Full normal, 10 times as wide"])
def test_ceiling_and_floor_have_samples_too(bundle: Path, title: str) -> None:
    keep(bundle, measured(bundle))
    app = opened("generators", generators_row=title)
    assert not app.exception and sent(app, "generators_face")["title"].startswith(title)


def test_the_table_holds_numbers_and_shows_them_with_their_intervals(bundle: Path) -> None:
    keep(bundle, measured(bundle))
    app = opened("generators")
    table = app.dataframe[0].value
    assert table["Faces"].dtype.kind == "f" and set(table["What"]) == {"photos", "ceiling", "generator", "floor"}
    app.toggle(key="generators_every").set_value(True).run()
    assert len(app.dataframe[0].value) == len(measured(bundle).rows)


def test_every_row_with_a_rate_and_a_distance_is_a_point_that_names_it(bundle: Path) -> None:
    results = measured(bundle)
    keep(bundle, results)
    (chart,) = opened("generators").get("plotly_chart")
    figure = json.loads(chart.proto.spec)
    shown = {text for trace in figure["data"] for text in trace["text"]}
    assert shown == {row.title for row in results.of_kind("generator", "variant", "distance")}
    assert {note["text"].split(":")[0] for note in figure["layout"]["annotations"]} == {
        "Reconstructions (ceiling)", "Noise (floor)",
    }  # fmt: skip


def test_another_model_stands_beside_this_one_where_the_bundle_keeps_it(bundle: Path) -> None:
    results = measured(bundle)
    keep(bundle, results, replace(results, bundle="Variational"))
    app = opened("generators")
    assert "Variational" in words(app) and list(app.dataframe[1].value.columns[1:3]) == ["Faces, here", "Faces, there"]


@pytest.mark.parametrize("address", [{"generators_row": "dice"}, {"generators_seed": "many"}], ids=str)
def test_a_bad_address_gives_a_note_and_the_page(bundle: Path, address: dict[str, str]) -> None:
    keep(bundle, measured(bundle))
    app = opened("generators", **address)
    assert not app.exception and not app.error and "in the address" in toasts(app)


def test_a_broken_file_of_results_is_one_sentence(bundle: Path) -> None:
    (bundle / "experiment.json").write_text("{")
    repack(bundle)
    app = opened("generators")
    assert not app.exception and "run the experiment again" in app.error[0].value
    assert "python -m zspace experiment" in app.code[0].value
