"""One pass over all z-points: the same work on every stretch of them, and what comes of it merged in their order.

Who does the work is left to the `Fold`: this process, one stretch after another, or many machines.
"""

from collections.abc import Callable
from functools import reduce
from typing import Protocol, TypeVar

from latent.arrays import AnyPoints
from latent.points import blocks

STRETCH = 2**17
"""Rows of a stretch, 128 MiB of a file at 256 dimensions; the work on it goes block by block."""

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all, over all passes."""

Part = TypeVar("Part")


class Fold(Protocol):
    """One pass: `work` on every stretch (m, d) of the z-points, the parts merged in the order of the file."""

    def __call__(self, work: Callable[[AnyPoints], Part], merge: Callable[[Part, Part], Part]) -> Part:
        """Return the part of all z-points; there is at least one."""
        ...


def fold_here(points: AnyPoints, *, passes: int, progress: Progress) -> Fold:
    """A fold over `points` (n, d), an array or a memory map, in this process; `progress` counts over `passes`."""
    done = 0

    def fold(work: Callable[[AnyPoints], Part], merge: Callable[[Part, Part], Part]) -> Part:
        def counted(stretch: AnyPoints) -> Part:
            nonlocal done
            part = work(stretch)
            done += len(stretch)
            progress(done, passes * len(points))
            return part

        return reduce(merge, map(counted, blocks(points, size=STRETCH)))

    return fold
