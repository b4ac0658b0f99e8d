"""Draws from the command line: equal seeds, every kind of file, plain refusals."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from latent.samplers.registry import SAMPLERS, make
from models.bundle import open_bundle
from zspace import main


def sample(bundle: Path, out: Path, *more: str, generator: str = "cube") -> int:
    return main(["sample", str(bundle), "--generator", generator, "--n", "5", "--out", str(out), *more])


@pytest.mark.parametrize("key", SAMPLERS)
def test_draws_are_what_the_generator_gives_for_the_seed(bundle: Path, tmp_path: Path, key: str) -> None:
    assert sample(bundle, tmp_path / "draws.npz", "--seed", "3", generator=key) == 0
    with np.load(tmp_path / "draws.npz", allow_pickle=False) as file:
        z, made_by = file["z"], json.loads(str(file["settings"]))
    summary = open_bundle(bundle).summary
    expected = make(key).matched(summary).fit(summary).sample(5, np.random.default_rng(3))
    np.testing.assert_array_equal(z, expected)
    assert (made_by["sampler"], made_by["seed"]) == (key, 3)


def test_a_table_holds_the_same_numbers_and_what_made_them(bundle: Path, tmp_path: Path) -> None:
    sample(bundle, tmp_path / "a.npz", "--set", "b=0.5")
    sample(bundle, tmp_path / "a.csv", "--set", "b=0.5")
    with np.load(tmp_path / "a.npz") as file:
        np.testing.assert_array_equal(np.loadtxt(tmp_path / "a.csv", delimiter=",", dtype=np.float32), file["z"])
        assert np.abs(file["z"]).max() <= 0.5
    assert '"b": 0.5' in (tmp_path / "a.csv").read_text().splitlines()[0]


def test_a_sheet_shows_every_draw(bundle: Path, tmp_path: Path) -> None:
    assert sample(bundle, tmp_path / "a.png") == 0
    side = open_bundle(bundle).runtime.image_size
    assert Image.open(tmp_path / "a.png").size == (5 * side, side)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--set", "b=-4"), "b = -4"),
        (("--set", "size=2"), "size"),
        (("--set", "b"), "NAME=VALUE"),
        (("--n", "0"), "n = 0"),
        (("--seed", "-1"), "seed = -1"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], words: str
) -> None:
    assert sample(bundle, tmp_path / "a.npz", *more) == 1
    told = capsys.readouterr().err
    assert words in told and told.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_another_kind_of_file_is_refused(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sample(bundle, tmp_path / "a.pkl") == 1
    assert ".npz, .csv, .png" in capsys.readouterr().err
