"""Training as a person runs it, on faces that the tests draw: from photos to a sound bundle, and after a kill."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from models.bundle import open_bundle
from models.check import check
from models.cloud import load_history
from tests.drawn_faces import write_folder

ROOT = Path(__file__).resolve().parents[3]
PHOTOS = 220
EPOCHS = 14
TINY = (
    "--preset custom --encoder-filters 4,4,8,8 --decoder-filters 8,8,4,3 --z-dim 6 --batch-size 16 "
    "--optimizer muon --learning-rate 0.03 --schedule cosine --precision float32 "
    "--crop 0.05 --jitter 0.1 --held-out 0.1"
).split()
SAME_FIGURES = 1e-3
"""dB between an unbroken and a resumed run: batches and weights are the same, sums over threads may differ in order."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("training")


@pytest.fixture(scope="module")
def drawn(folder: Path) -> Path:
    return write_folder(folder / "photos", PHOTOS, people=110)


def command(photos: Path, out: Path, *, epochs: int, more: tuple[str, ...] = ()) -> list[str]:
    settings = ("train", "--photos", str(photos), "--out", str(out), "--epochs", str(epochs))
    return [sys.executable, "-m", "zspace", *settings, *TINY, *more]


def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=600)


def started(arguments: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def wait_for_epoch(process: subprocess.Popen[str], work: Path, epoch: int) -> None:
    """Return once a checkpoint of `epoch` or later is there; the process must still be running then."""
    state = work / "checkpoint.json"
    while not (state.exists() and json.loads(state.read_text())["epoch"] >= epoch):
        assert process.poll() is None, process.stdout.read() if process.stdout else ""
        time.sleep(0.02)


def log_of(bundle: Path) -> list[dict[str, str]]:
    with (bundle.with_name(f"{bundle.name}-training") / "log.csv").open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def unbroken(folder: Path, drawn: Path) -> Path:
    out = folder / "unbroken"
    result = run(command(drawn, out, epochs=EPOCHS))
    assert result.returncode == 0, result.stdout + result.stderr
    return out


def test_one_command_makes_a_sound_bundle(unbroken: Path) -> None:
    assert check(unbroken) == []
    bundle = open_bundle(unbroken)
    assert bundle.z_points.shape == (bundle.card.data.photos, 6)
    assert bundle.card.data.photos + bundle.card.data.held_out == PHOTOS
    assert bundle.runtime.decode(np.asarray(bundle.z_points[:2])).shape == (2, 96, 96, 3)


def test_training_learns_and_logs_every_epoch(unbroken: Path) -> None:
    rows = log_of(unbroken)
    assert [int(row["epoch"]) for row in rows] == list(range(1, EPOCHS + 1))
    assert float(rows[-1]["loss"]) < 0.5 * float(rows[0]["loss"])
    assert float(rows[-1]["held_out_psnr"]) > float(rows[0]["held_out_psnr"]) + 2
    assert float(rows[-1]["held_out_bce_excess"]) < float(rows[0]["held_out_bce_excess"])
    work = unbroken.with_name("unbroken-training")
    assert list((work / "tensorboard").iterdir()) and len(list((work / "previews").glob("*.png"))) == EPOCHS


def test_the_history_of_the_cloud_is_in_the_bundle(unbroken: Path) -> None:
    history = load_history(unbroken / "history.npz")
    assert len(history.steps) >= 8 and history.covariances.shape == (len(history.steps), 6, 6)
    assert np.all(np.diff(history.steps) > 0)


def test_no_photo_and_no_persons_name_is_in_the_bundle(unbroken: Path) -> None:
    names = {path.name for path in unbroken.iterdir()}
    assert not [name for name in names if name.endswith((".png", ".jpg", ".csv"))]
    assert "person 1" not in (unbroken / "card.json").read_text()


def test_after_a_kill_resume_reaches_the_figures_of_an_unbroken_run(folder: Path, drawn: Path, unbroken: Path) -> None:
    out = folder / "killed"
    process = started(command(drawn, out, epochs=EPOCHS))
    wait_for_epoch(process, folder / "killed-training", 3)
    process.kill()
    assert process.wait() == -signal.SIGKILL
    assert not (out / "card.json").exists()
    result = run(command(drawn, out, epochs=EPOCHS, more=("--resume",)))
    assert result.returncode == 0, result.stdout + result.stderr
    assert check(out) == []
    for resumed, whole in zip(log_of(out), log_of(unbroken), strict=True):
        assert abs(float(resumed["held_out_psnr"]) - float(whole["held_out_psnr"])) < SAME_FIGURES


def test_ctrl_c_ends_cleanly_with_what_there_is(folder: Path, drawn: Path) -> None:
    out = folder / "interrupted"
    process = started(command(drawn, out, epochs=5000))
    wait_for_epoch(process, folder / "interrupted-training", 2)
    os.kill(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 0, output
    assert "Traceback" not in output
    assert check(out) == []


def test_resuming_with_other_settings_is_refused_by_name(folder: Path, drawn: Path, unbroken: Path) -> None:
    result = run(command(drawn, unbroken, epochs=EPOCHS, more=("--resume", "--seed", "8")))
    assert result.returncode == 1
    assert "seed" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("filters", ["4,4,8,8", "6,8,12,8"], ids=["the same", "wider"])
def test_a_run_can_begin_with_the_weights_of_a_bundle(folder: Path, drawn: Path, unbroken: Path, filters: str) -> None:
    out = folder / f"further-{filters}"
    more = ("--start-from", str(unbroken), "--encoder-filters", filters)
    result = run(command(drawn, out, epochs=1, more=more))
    assert result.returncode == 0, result.stdout + result.stderr
    first, fresh = float(log_of(out)[0]["held_out_psnr"]), float(log_of(unbroken)[0]["held_out_psnr"])
    assert first > fresh + 1


def test_a_bundle_of_another_architecture_is_no_start(folder: Path, drawn: Path, unbroken: Path) -> None:
    more = ("--start-from", str(unbroken), "--z-dim", "7")
    result = run(command(drawn, folder / "other", epochs=1, more=more))
    assert result.returncode == 1
    assert "same architecture" in result.stderr and "Traceback" not in result.stderr


def test_steps_after_training_stand_alone(unbroken: Path, drawn: Path) -> None:
    z_points = np.load(unbroken / "z_points.npy")
    for step in ("export", "encode", "summarise"):
        result = run([sys.executable, "-m", "zspace", step, str(unbroken), "--photos", str(drawn)])
        assert result.returncode == 0, result.stderr
    assert check(unbroken) == []
    np.testing.assert_allclose(np.load(unbroken / "z_points.npy"), z_points, atol=1e-5)


def test_evaluate_sets_the_model_beside_eigenfaces(unbroken: Path, drawn: Path) -> None:
    arguments = ["evaluate", "--bundle", str(unbroken), "--photos", str(drawn)]
    result = run([sys.executable, "-m", "zspace", *arguments])
    assert result.returncode == 0, result.stderr
    assert "autoencoder" in result.stdout and "eigenfaces" in result.stdout and "dB" in result.stdout
