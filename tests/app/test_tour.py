"""The Tour through Streamlit's own harness: every stop opens, says its verdict, and answers its control."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from experiment.results import Results, Row, save_comparison, save_results
from models.bundle import HISTORY, STRUCTURE, open_bundle
from models.cloud import CloudHistory
from models.pack import repack
from models.structure import structure_of
from tests.app.opened import opened, pressed, sent, toasts
from tests.bundles import cloud, make_bundle
from ui.tour.stops import ORDER, stops

pytestmark = pytest.mark.usefixtures("through_navigation", "with_bundle")
WORDS = ("Holds", "Holds in part", "Holds not here", "Depends", "Not measured")
SIMPLE = ("cube", "ball", "sphere", "standard_normal")
NEEDS_A_FILE = {"close_by": STRUCTURE, "training": HISTORY}
CONTROLS = {
    "layers": ("number", 12),
    "components": ("number", 7),
    "correlations": ("x", 2),
    "radii": ("b", 0.4),
    "simple": ("generator", "standard_normal"),
    "paths": ("at", 10),
    "edge": ("m", 2.0),
    "normal": ("sigmas", 1.0),
    "pca": ("k", 2),
    "drawing": ("c", 1.5),
    "shell": ("d", 3),
    "normality": ("rule", "three_sigma"),
    "space": ("share", 50),
    "close_by": ("length", 0.4),
    "training": ("snapshot", 1),
}


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that holds all that the tour can show, but for an experiment."""
    folder = make_bundle(tmp_path_factory.mktemp("bundles") / "toured", z_dim=8)
    summary = open_bundle(folder).summary
    structure_of(summary, say=lambda text: None, embedded=60).save(folder / STRUCTURE)
    history, rng = CloudHistory(), np.random.default_rng(4)
    for step, off in ((10, 4.0), (100, 1.0), (1000, 0.0)):
        history = history.with_snapshot(step, cloud(200, z_dim=8, rng=rng) + np.float32(off))
    history.save(folder / HISTORY)
    repack(folder)
    return folder


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """No thread may still be computing when the next test opens another bundle."""
    monkeypatch.setattr("ui.tour.ahead.prepare", lambda stops: None)


def verdict(app: AppTest) -> str:
    """The word of the verdict, and why."""
    source = " ".join(element.proto.body for element in app.get("html"))
    return source.split('class="z-verdict', 1)[1].split("<b>", 1)[1].replace(":</b>", ":")


def numbers(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_every_file_of_a_stop_has_its_place_in_the_tour() -> None:
    folder = Path(__file__).parents[2] / "ui" / "tour" / "stops"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(ORDER)
    assert [stop.name for stop in stops()] == list(ORDER)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_stop_opens_with_its_verdict_and_its_control_changes_a_number(name: str) -> None:
    app = opened("tour", tour_at=name)
    stop = next(stop for stop in stops() if stop.name == name)
    assert not app.exception and not app.error and not app.toast
    assert app.title[0].value == stop.title
    assert stop.claim in [text.value for text in app.markdown]
    assert verdict(app).split(":")[0] in WORDS
    assert sent(app, "z_tour_bar")["at"] == name
    before = numbers(app)
    control, value = CONTROLS[name]
    app.session_state[f"{stop.page}_{control}"] = value
    app.run()
    assert not app.exception and not app.error
    assert numbers(app) != before


@pytest.mark.parametrize("name", [stop.name for stop in stops() if stop.face])
def test_a_stop_has_its_large_face(name: str) -> None:
    face = sent(opened("tour", tour_at=name), "tour_face")
    assert face["picture"].startswith("data:image/") and face["title"]


@pytest.mark.parametrize(("name", "file"), NEEDS_A_FILE.items())
def test_a_stop_whose_file_is_not_in_the_bundle_says_so(
    name: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(make_bundle(tmp_path / "bare")))
    app = opened("tour", tour_at=name)
    assert not app.exception and not app.error
    assert verdict(app).startswith("Not measured:") and file in verdict(app)


def test_the_point_chosen_in_the_t_sne_is_in_the_address() -> None:
    first, third = (opened("tour", tour_at="close_by", tour_close_by_point=number) for number in ("0", "3"))
    assert sent(first, "tour_face")["picture"] != sent(third, "tour_face")["picture"]


def test_another_stop_opens_where_the_bar_leads() -> None:
    app = opened("tour")
    assert sent(app, "z_tour_bar")["at"] == ORDER[0]
    app.text_input(key="tour_at").set_value(ORDER[1]).run()
    assert sent(app, "z_tour_bar")["at"] == ORDER[1]


def test_an_address_of_no_stop_begins_at_the_first_and_says_so() -> None:
    app = opened("tour", tour_at="nowhere")
    assert not app.exception and not app.error
    assert "nowhere" in toasts(app)
    assert sent(app, "z_tour_bar")["at"] == ORDER[0]


def test_a_reset_puts_the_stop_back_and_stays_there() -> None:
    app = opened("tour", tour_at="radii", tour_radii_b="0.3")
    moved = numbers(app)
    pressed(app, "tour_radii__reset")
    assert sent(app, "z_tour_bar")["at"] == "radii"
    assert numbers(app) != moved


def test_a_normal_cloud_fills_its_ellipsoids() -> None:
    assert verdict(opened("tour", tour_at="space")).startswith("Holds:")


@pytest.mark.parametrize("name", ["simple", "normal"])
def test_where_not_even_reconstructions_are_faces_no_generator_is_judged(name: str) -> None:
    assert verdict(opened("tour", tour_at=name)).startswith("Not measured:")


def test_a_cloud_that_comes_to_the_origin_is_told_from_one_that_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert verdict(opened("tour", tour_at="training")).startswith("Holds:")
    folder, rng = make_bundle(tmp_path / "leaving"), np.random.default_rng(4)
    history = CloudHistory()
    for step, off in ((10, 0.0), (100, 1.0), (1000, 4.0)):
        history = history.with_snapshot(step, cloud(200, z_dim=8, rng=rng) + np.float32(off))
    history.save(folder / HISTORY)
    repack(folder)
    monkeypatch.setenv("ZSPACE_BUNDLE", str(folder))
    assert verdict(opened("tour", tour_at="training")).startswith("Holds not here:")


def judged(folder: Path, *, cube: float) -> Path:
    """A bundle whose experiment found a cube's draws to be faces so often, and those of the full normal mostly."""
    make_bundle(folder)
    rows = [Row(key="reconstructions", title="", kind="reconstructions", n=100)]
    rows += [Row(key=key, title="", kind="generator", n=100) for key in (*SIMPLE, "full_normal")]
    rates = (1.0, cube, 0.0, 0.0, 0.0, 0.98)
    measured = tuple(
        replace(row, face_rate=rate, face_low=max(rate - 0.1, 0.0), face_high=min(rate + 0.1, 1.0))
        for row, rate in zip(rows, rates, strict=True)
    )
    decoder = open_bundle(folder).card.files["decoder.onnx"].sha256
    run = Results(bundle="", decoder_sha256=decoder, n=100, seed=7, m_edges=(0.0, 9.0), m_inside=None, rows=measured)
    save_results(folder, run)
    repack(folder)
    return folder


@pytest.mark.parametrize(("cube", "word"), [(0.1, "Holds:"), (0.7, "Depends:"), (1.0, "Holds not here:")])
def test_where_the_experiment_was_run_its_rates_decide_whether_simple_generators_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cube: float, word: str
) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(judged(tmp_path / "judged", cube=cube)))
    app = opened("tour", tour_at="simple")
    assert not app.exception and not app.error
    assert numbers(app)["Judged faces"].startswith(f"{100 * cube:.0f} %")
    assert verdict(app).startswith(word)
    assert verdict(opened("tour", tour_at="normal")).startswith("Holds:")


def compared(folder: Path, *, here: float, there: float) -> Path:
    """A bundle that holds how often a standard normal makes faces with its own model and with another."""
    make_bundle(folder)
    decoder = open_bundle(folder).card.files["decoder.onnx"].sha256
    for rate, save in ((here, save_results), (there, save_comparison)):
        rows = tuple(
            Row(
                key=key, title=key, kind="generator", n=100, frechet=2 * share, frechet_low=share, frechet_high=2.1,
                face_rate=share, face_low=max(share - 0.1, 0.0), face_high=min(share + 0.1, 1.0),
            )
            for key, share in (("reconstructions", 1.0), ("standard_normal", rate))
        )  # fmt: skip
        save(
            folder,
            Results(bundle="", decoder_sha256=decoder, n=100, seed=7, m_edges=(0.0, 9.0), m_inside=None, rows=rows),
        )
    repack(folder)
    return folder


@pytest.mark.parametrize(
    ("here", "there", "word"), [(0.1, 0.95, "Holds:"), (0.1, 0.5, "Holds in part:"), (0.9, 0.95, "Holds not here:")]
)
def test_two_models_are_told_apart_by_what_a_standard_normal_draws_from_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: float, there: float, word: str
) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(compared(tmp_path / "compared", here=here, there=there)))
    app = opened("tour", tour_at="variational")
    assert not app.exception and not app.error
    assert verdict(app).startswith(word)
    before = numbers(app)
    assert before["standard_normal"] == f"{100 * here:.0f} % | {100 * there:.0f} %"
    app.session_state["tour_variational_figure"] = "frechet"
    app.run()
    assert numbers(app)["standard_normal"] == f"{2 * here:.3f} | {2 * there:.3f}"


def test_without_another_model_the_stop_says_how_to_compare() -> None:
    app = opened("tour", tour_at="variational")
    assert not app.exception and not app.error
    assert verdict(app).startswith("Not measured:") and "--compare" in verdict(app)
