"""A figure of the table: its name, what it compares, its limit, and the function that measures it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


class NotMeasured(Exception):
    """A figure cannot be measured here; the message says what is missing."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What a figure is to reach: at most, or at least, `value`."""

    sign: Literal["<=", ">="]
    value: float

    def holds_for(self, measured: float) -> bool:
        """Whether `measured` reaches the limit."""
        return measured <= self.value if self.sign == "<=" else measured >= self.value

    def __str__(self) -> str:
        return f"{self.sign} {self.value:g}"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the table; `measure` returns the value in `unit` or raises NotMeasured."""

    name: str
    compares: str
    limit: Limit | None
    measure: Callable[[], float]
    unit: str = "ratio"

    @property
    def command(self) -> str:
        """The command that measures this figure alone."""
        return f"python -m benchmarks {self.name}"


def at_most(value: float) -> Limit:
    """The limit of a figure that is to be small."""
    return Limit(sign="<=", value=value)


def at_least(value: float) -> Limit:
    """The limit of a figure that is to be large."""
    return Limit(sign=">=", value=value)
