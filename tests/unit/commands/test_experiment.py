"""The command as a person types it: tables and report, two bundles, the results put into the bundle."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiment.results import load_comparison, load_results
from models.bundle import open_bundle
from tests.bundles import make_bundle
from zspace import main


def test_two_bundles_are_judged_and_the_first_keeps_what_was_found_on_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two, out = make_bundle(tmp_path / "one"), make_bundle(tmp_path / "two", z_dim=4, seed=3), tmp_path / "out"
    arguments = ["experiment", "--bundle", str(one), "--compare", str(two), "--n", "8", "--out", str(out)]
    assert main([*arguments, "--without-descriptor", "--into-bundle"]) == 0
    printed = capsys.readouterr().out
    assert (out / "comparison.md").read_text() in printed
    files = {"experiment.csv", "experiment.parquet", "experiment.md", "experiment.html", "experiment.json"}
    assert files <= {path.name for path in out.iterdir()} and files <= {
        path.name for path in (out / "compared").iterdir()
    }
    kept = load_results(one)
    assert kept is not None and kept == load_results(out) and load_results(two) is None
    assert load_comparison(one) == load_results(out / "compared") and load_comparison(two) is None
    assert "--photos" in kept.missing and "--without-descriptor" in kept.missing
    assert {"experiment.json", "compared.json"} <= set(open_bundle(one).card.files)
    assert json.loads((out / "compared" / "experiment.json").read_text())["n"] == 8


def test_of_the_second_bundle_some_rows_are_enough(tmp_path: Path) -> None:
    one, two, out = make_bundle(tmp_path / "one"), make_bundle(tmp_path / "two", seed=3), tmp_path / "out"
    arguments = ["experiment", "--bundle", str(one), "--compare", str(two), "--n", "8", "--out", str(out)]
    assert main([*arguments, "--without-descriptor", "--compared-rows", "cube,full_normal"]) == 0
    whole, part = load_results(out), load_results(out / "compared")
    assert whole is not None and part is not None
    assert [row.key for row in part.rows] == ["cube", "full_normal"] and len(whole.rows) > 20


@pytest.mark.parametrize(("option", "value", "reason"), [("--n", "1", "n = 1"), ("--seed", "-1", "seed = -1")])
def test_impossible_numbers_are_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, reason: str
) -> None:
    bundle = make_bundle(tmp_path / "bundle")
    assert main(["experiment", "--bundle", str(bundle), "--out", str(tmp_path / "out"), f"{option}={value}"]) == 1
    error = capsys.readouterr().err
    assert reason in error and error.count("\n") == 1
