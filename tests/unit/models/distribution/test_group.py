"""Which machines train together: options first, then the environment; every fault is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.about import load_about
from models.config import checked_config
from models.distribution.group import WAIT, Group, group_of
from models.distribution.pipeline import train_bundle_together
from models.errors import ConfigError
from zspace import main

HERE = "127.0.0.1:4000"


def test_without_a_coordinator_there_is_one_machine() -> None:
    assert group_of(None, None, None, WAIT, {}) is None
    assert group_of(None, None, None, WAIT, {"SLURM_NTASKS": "4", "SLURM_PROCID": "1"}) is None


@pytest.mark.parametrize(
    "environment",
    [
        {"KERAS_DISTRIBUTION_NUM_PROCESSES": "4", "KERAS_DISTRIBUTION_PROCESS_ID": "1", "SLURM_NTASKS": "9"},
        {"SLURM_NTASKS": "4", "SLURM_PROCID": "1"},
    ],
    ids=["Keras", "Slurm"],
)
def test_a_scheduler_tells_number_and_index(environment: dict[str, str]) -> None:
    assert group_of(HERE, None, None, WAIT, environment) == Group(HERE, 4, 1)
    assert group_of(HERE, 2, 0, WAIT, environment) == Group(HERE, 2, 0)


def test_keras_s_own_variables_are_enough() -> None:
    addresses = {"KERAS_DISTRIBUTION_JOB_ADDRESSES": f"{HERE},127.0.0.2:4000"}
    numbers = {"KERAS_DISTRIBUTION_NUM_PROCESSES": "2", "KERAS_DISTRIBUTION_PROCESS_ID": "0"}
    group = group_of(None, None, None, WAIT, addresses | numbers)
    assert group == Group(HERE, 2, 0) and group.is_first


def test_the_shares_of_all_machines_are_the_batch() -> None:
    shares = [Group(HERE, 3, machine).share(12) for machine in range(3)]
    assert [place for share in shares for place in range(12)[share]] == list(range(12))


@pytest.mark.parametrize(
    ("coordinator", "number", "index", "wait", "complaint"),
    [
        ("127.0.0.1", 2, 0, 9, r"'127\.0\.0\.1', and must be HOST:PORT"),
        ("127.0.0.1:70000", 2, 0, 9, "a port of 1 to 65535"),
        ("nobody.invalid:4000", 2, 0, 9, r"'nobody\.invalid', which is not found"),
        (HERE, 0, 0, 9, "--num-processes is 0"),
        (HERE, 2, 2, 9, "--process-id is 2, and must be 0 to 1"),
        (HERE, 2, -1, 9, "--process-id is -1"),
        (HERE, 2, None, 9, "--process-id is missing"),
        (HERE, None, 0, 9, "--num-processes is missing"),
        (HERE, 2, 0, 0, "--wait is 0"),
        (None, 2, 0, 9, "give --coordinator too"),
    ],
)
def test_what_cannot_be_is_told(
    coordinator: str | None, number: int | None, index: int | None, wait: int, complaint: str
) -> None:
    with pytest.raises(ConfigError, match=complaint):
        group_of(coordinator, number, index, wait, {})


def test_a_number_of_the_scheduler_that_is_none_is_told() -> None:
    with pytest.raises(ConfigError, match="SLURM_PROCID is 'first'"):
        group_of(HERE, 2, None, WAIT, {"SLURM_PROCID": "first"})


def test_a_batch_that_cannot_be_shared_evenly_is_told() -> None:
    with pytest.raises(ConfigError, match="batch_size is 16, which 3 machines cannot share"):
        Group(HERE, 3, 0).share(16)


def test_without_jax_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("models.distribution.pipeline.find_spec", lambda name: None)
    with pytest.raises(ConfigError, match="requirements-distribute.txt"):
        train_bundle_together(tmp_path, tmp_path, checked_config({}), load_about(None), Group(HERE, 2, 0))


def test_the_command_line_says_it_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    machines = ["--coordinator", "here", "--num-processes", "2", "--process-id", "0"]
    assert main(["train", "--photos", "nowhere", "--out", "nothing", *machines]) == 1
    assert capsys.readouterr().err.count("\n") == 1
