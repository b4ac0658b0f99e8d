"""What a stop of the tour is, and what it finds out about the bundle each time it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ui.chart_downloads import Columns

PAGE = "tour"

Word = Literal["Holds", "Holds in part", "Holds not here", "Depends", "Not measured"]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of the claim, and why: one sentence with the numbers that decide."""

    word: Word
    because: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One measured number: its name, the number with its unit, and what it is where the name does not say."""

    name: str
    value: str
    help: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Face:
    """A z-point (d,) and a few words for it."""

    z: NDArray[np.floating[Any]]
    title: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """What a stop shows beside its figure: numbers, the verdict, the large face if there is one, and the figure's
    numbers as a table."""

    verdict: Verdict
    readings: tuple[Reading, ...] = ()
    face: Face | None = None
    table: Callable[[], Columns] | None = None


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One stop: its name in addresses, its title, the claim in one sentence, and how its numbers are computed.

    ``show`` draws the control and the figure where it is called, and returns what it found. ``prepare`` computes, in a
    thread of its own, what ``show`` would otherwise keep somebody waiting for. Settings of a stop have the prefix
    ``page`` in the address. A stop without a ``face`` has the whole width.
    """

    name: str
    title: str
    claim: str
    show: Callable[[], Found]
    how: str
    prepare: Callable[[], object] | None = None
    face: bool = True

    @property
    def page(self) -> str:
        """The prefix of the stop's own settings in the address."""
        return f"{PAGE}_{self.name}"


def absent(what: str, mend: str) -> Found:
    """Return what a stop finds where the bundle holds no ``what``; ``mend`` is the command that makes it."""
    return Found(verdict=Verdict(word="Not measured", because=f"This bundle holds no {what}: {mend} makes it."))
