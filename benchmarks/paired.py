"""Two things timed in turn in one run, so that a slow minute of the machine falls on both; the ratio of medians."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Sample = Callable[[], float]
"""Measures once; returns seconds, or any other positive quantity that both sides share."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What `in_turn` measured: the samples of both sides, in the order in which they were taken."""

    first: tuple[float, ...]
    second: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median of the first over median of the second."""
        return median(self.first) / median(self.second)


def in_turn(first: Sample, second: Sample, *, rounds: int, warm_up: int = 1) -> Pair:
    """Take `rounds` samples of each side after `warm_up` unrecorded ones, who goes first changing every round."""
    for _ in range(warm_up):
        first()
        second()
    taken_first: list[float] = []
    taken_second: list[float] = []
    turns = ((first, taken_first), (second, taken_second))
    for round_number in range(rounds):
        for sample, taken in turns if round_number % 2 == 0 else reversed(turns):
            taken.append(sample())
    return Pair(first=tuple(taken_first), second=tuple(taken_second))


def seconds_of(action: Callable[[], object], *, repeats: int = 1) -> Sample:
    """A sample: the seconds of one `action`, the mean over `repeats` done back to back."""

    def sample() -> float:
        start = time.perf_counter()
        for _ in range(repeats):
            action()
        return (time.perf_counter() - start) / repeats

    return sample
