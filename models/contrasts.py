"""From an attribute to the pairs of sides between which directions are looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.attributes import MISSING, Attribute


@dataclass(frozen=True, kw_only=True, eq=False)
class Contrast:
    """Two sides of an attribute: `name` and the words for them; `sides` maps a code to False, True or, for those
    left out, None."""

    name: str
    low: str
    high: str
    sides: tuple[bool | None, ...]

    def used(self, codes: NDArray[np.int8]) -> NDArray[np.bool_]:
        """Which of the points with `codes` (n,) are on either side: (n,) bool."""
        of_value = np.array([side is not None for side in self.sides] + [False])
        return np.asarray(of_value[codes])

    def is_high(self, codes: NDArray[np.int8]) -> NDArray[np.bool_]:
        """Which of the points with `codes` (n,) are on the high side: (n,) bool."""
        assert MISSING == -1  # the last entry, then
        of_value = np.array([side is True for side in self.sides] + [False])
        return np.asarray(of_value[codes])


def contrasts(attribute: Attribute) -> Iterator[Contrast]:
    """The contrasts of an attribute.

    Two values: one against the other. More, in an order: the lower half against the upper, the middle one of an odd
    number left out (left, frontal, right: left against right). More, in no order: each against all others.
    """
    values, count = attribute.values, len(attribute.values)
    if count == 2 or attribute.ordered:
        half = count // 2
        sides = (False,) * half + (None,) * (count % 2) + (True,) * half
        # the words next to the middle: of left profile, left, frontal, right, right profile these are left and right
        yield Contrast(name=attribute.name, low=values[half - 1], high=values[count - half], sides=sides)
        return
    for number, value in enumerate(values):
        others = tuple(place == number for place in range(count))
        yield Contrast(name=f"{attribute.name}: {value}", low=f"not {value}", high=value, sides=others)
