"""The table: every figure by its name, in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from benchmarks import (
    cluster,
    decode,
    encoding,
    generators,
    live,
    memory,
    neighbours,
    opening,
    plane,
    slider,
    start,
    training,
    upload,
)
from benchmarks.figure import Figure

FIGURES: Mapping[str, Figure] = MappingProxyType(
    {
        figure.name: figure
        for group in (
            decode,
            training,
            encoding,
            cluster,
            start,
            slider,
            live,
            plane,
            neighbours,
            generators,
            opening,
            memory,
            upload,
        )
        for figure in group.FIGURES
    }
)
