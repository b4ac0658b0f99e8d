"""Two processes on loopback train what one trains from the joint batch, and a machine that is lost costs an epoch."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from models.cache import build_cache
from models.distribution.pipeline import trained_in
from models.photos import find_photos
from tests.drawn_faces import write_folder

pytest.importorskip("jax", reason="training on several machines needs requirements-distribute.txt")

ROOT = Path(__file__).resolve().parents[4]
PHOTOS = 220
EPOCHS = 8
TINY = (
    "--preset custom --encoder-filters 4,4,8,8 --decoder-filters 8,8,4,3 --z-dim 6 --batch-size 16 "
    "--learning-rate 0.003 --schedule cosine --precision float32 "
    "--crop 0.05 --jitter 0.1 --mix 0.3 --held-out 0.1"
).split()
WITHOUT_PACKING = """
import sys
import models.pipeline
models.pipeline.make_bundle = lambda *_, **__: None
import models.distribution.pipeline
import zspace
models.distribution.pipeline.trained_in = lambda _: None
sys.exit(zspace.main(sys.argv[1:]))
"""
"""The command itself. Only the steps after training, which have their own tests, are left out."""
SAME_LOSS = 1e-4
"""Relative difference of an epoch's mean loss: sums over two halves of a batch are rounded otherwise than one sum."""
SAME_WEIGHTS = 3e-3
"""Largest difference of a weight at the end, in units of the largest weight of its array."""
PATIENCE = 600


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("machines")


@pytest.fixture(scope="module")
def drawn(folder: Path) -> Path:
    """A folder of drawn faces; beside it their cache, which each machine would make for itself."""
    photos = write_folder(folder / "photos", PHOTOS, people=110)
    build_cache(find_photos(photos), folder / "cache")
    return photos


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def machines(drawn: Path, out: Path, *, number: int, more: tuple[str, ...] = ()) -> list[subprocess.Popen[str]]:
    """All machines of a group, started on loopback."""
    address = free_address()
    return [machine(drawn, out, address, number=number, index=index, more=more) for index in range(number)]


def machine(
    drawn: Path, out: Path, address: str, *, number: int, index: int, more: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    group = ("--coordinator", address, "--num-processes", str(number), "--process-id", str(index))
    work = work_of(out) / f"machine-{index}" if index else work_of(out)
    shutil.copytree(drawn.with_name("cache"), work / "cache", dirs_exist_ok=True)
    return training(drawn, out, *group, *more)


def training(drawn: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    settings = ("--photos", str(drawn), "--out", str(out), "--epochs", str(EPOCHS), *TINY)
    # what one process has compiled the next one need not: most of a short run is compiling
    compiled = {"JAX_COMPILATION_CACHE_DIR": str(drawn.parent), "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0"}
    return subprocess.Popen(
        [sys.executable, "-c", WITHOUT_PACKING, "train", *settings, *more],
        cwd=ROOT, env=os.environ | compiled, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def end_of(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit code, and all that was printed."""
    output, _ = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in output
    return process.returncode, output


def wait_for_epoch(process: subprocess.Popen[str], out: Path, epoch: int) -> None:
    """Return once machine 0 has a checkpoint of `epoch` or later; it must still be running then."""
    state = work_of(out) / "checkpoint.json"
    until = time.monotonic() + PATIENCE
    while not (state.exists() and json.loads(state.read_text())["epoch"] >= epoch):
        assert process.poll() is None, process.stdout.read() if process.stdout else ""
        assert time.monotonic() < until
        time.sleep(0.02)


def work_of(out: Path) -> Path:
    return out.with_name(f"{out.name}-training")


def log_of(out: Path) -> list[dict[str, str]]:
    with (work_of(out) / "log.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def weights_of(out: Path) -> list[np.ndarray]:
    trained = trained_in(work_of(out))
    return [np.asarray(weights) for model in (trained.encoder, trained.decoder) for weights in model.get_weights()]


@pytest.fixture(scope="module")
def joint(folder: Path, drawn: Path) -> Path:
    """What one process makes of the joint batches, never interrupted."""
    (one,) = machines(drawn, folder / "joint", number=1)
    code, output = end_of(one)
    assert code == 0, output
    return folder / "joint"


@pytest.fixture(scope="module")
def after_a_loss(folder: Path, drawn: Path) -> tuple[Path, int, str]:
    """Two machines, the second killed after some epochs: where they wrote, and how the first ended."""
    out = folder / "two"
    first, second = machines(drawn, out, number=2)
    wait_for_epoch(first, out, 2)
    second.kill()
    assert second.wait() == -signal.SIGKILL
    code, output = end_of(first)
    shutil.copytree(work_of(out), work_of(folder / "taken over"))
    return out, code, output


def test_a_machine_that_is_lost_ends_the_others_with_one_sentence(after_a_loss: tuple[Path, int, str]) -> None:
    _, code, output = after_a_loss
    assert code == 1
    last = output.strip().splitlines()[-1]
    assert last.startswith("zspace: another machine") and "was lost" in last and "--resume" in last


def test_resumed_they_end_where_one_process_ends_that_nobody_disturbed(
    after_a_loss: tuple[Path, int, str], drawn: Path, joint: Path
) -> None:
    out, *_ = after_a_loss
    before = log_of(out)
    first, second = machines(drawn, out, number=2, more=("--resume",))
    (code, output), (code_of_second, output_of_second) = end_of(first), end_of(second)
    assert (code, code_of_second) == (0, 0), output + output_of_second
    assert "epoch    1 " not in output, "it goes on from the checkpoint"
    assert 2 <= len(before) < EPOCHS == len(log_of(out))
    for together, alone in zip(log_of(out), log_of(joint), strict=True):
        assert float(together["loss"]) == pytest.approx(float(alone["loss"]), rel=SAME_LOSS)
        assert float(together["held_out_psnr"]) == pytest.approx(float(alone["held_out_psnr"]), abs=1e-2)
    for ours, theirs in zip(weights_of(out), weights_of(joint), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=SAME_WEIGHTS * np.abs(theirs).max())
    assert "epoch" not in output_of_second, "machine 0 alone reports"
    assert {path.name for path in (work_of(out) / "machine-1").iterdir()} == {"cache", "machine-1.log"}


def test_training_together_learns(joint: Path) -> None:
    rows = log_of(joint)
    assert float(rows[-1]["loss"]) < 0.9 * float(rows[0]["loss"])


@pytest.mark.long
def test_one_machine_alone_can_take_a_run_over(
    after_a_loss: tuple[Path, int, str], folder: Path, drawn: Path, joint: Path
) -> None:
    """With TensorFlow, as ever: photos, weights and the optimiser's state are the same, arithmetic is not."""
    out = folder / "taken over"
    code, output = end_of(training(drawn, out, "--resume"))
    assert code == 0 and "epoch    1 " not in output, output
    for here, together in zip(log_of(out), log_of(joint), strict=True):
        assert float(here["loss"]) == pytest.approx(float(together["loss"]), rel=10 * SAME_LOSS)


@pytest.mark.long
def test_ctrl_c_on_any_machine_ends_all_of_them_with_what_there_is(folder: Path, drawn: Path) -> None:
    out = folder / "stopped"
    first, second = machines(drawn, out, number=2, more=("--epochs", "5000"))
    wait_for_epoch(first, out, 2)
    second.send_signal(signal.SIGINT)
    (code, output), (code_of_second, output_of_second) = end_of(first), end_of(second)
    assert (code, code_of_second) == (0, 0), output + output_of_second
    assert 2 <= len(log_of(out)) < 5000 and weights_of(out)


@pytest.mark.long
def test_a_machine_that_stands_still_counts_as_lost(folder: Path, drawn: Path) -> None:
    out = folder / "still"
    first, second = machines(drawn, out, number=2, more=("--epochs", "5000"))
    wait_for_epoch(first, out, 2)
    children = Path(f"/proc/{second.pid}/task/{second.pid}/children").read_text().split()
    for child in children:
        os.kill(int(child), signal.SIGSTOP)
    code, output = end_of(first)
    second.kill()
    for child in children:
        os.kill(int(child), signal.SIGKILL)
    assert code == 1 and "was lost" in output


def test_machines_with_other_settings_refuse_to_train_together(folder: Path, drawn: Path) -> None:
    out, address = folder / "other", free_address()
    first = machine(drawn, out, address, number=2, index=0)
    second = machine(drawn, out, address, number=2, index=1, more=("--learning-rate", "0.01"))
    for code, output in (end_of(first), end_of(second)):
        assert code == 1 and "machine 1 differs from machine 0 in settings" in output


def test_machines_that_do_not_meet_say_so(folder: Path, drawn: Path) -> None:
    alone = machine(drawn, folder / "alone", free_address(), number=2, index=1, more=("--wait", "3"))
    code, output = end_of(alone)
    assert code == 1 and "the 2 machines did not meet at" in output
