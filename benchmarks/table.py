"""The table: every figure by its name, in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from benchmarks import decode, encoding, live, memory, neighbours, plane, slider, start, training
from benchmarks.figure import Figure

FIGURES: Mapping[str, Figure] = MappingProxyType(
    {
        figure.name: figure
        for group in (decode, training, encoding, start, slider, live, plane, neighbours, memory)
        for figure in group.FIGURES
    }
)
