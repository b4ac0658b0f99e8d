"""What `refine` and `repair` share: a z-point moves step by step, with a bar; Ctrl-C ends it where it has come to."""

from __future__ import annotations

import argparse
from itertools import islice
from typing import TYPE_CHECKING

from latent.errors import SettingError
from latent.refinement import Refined, steps_a_sweep

if TYPE_CHECKING:
    from models.bundle import Bundle
    from models.damage import Damaged

MOST_STEPS = 1000


def add_steps(parser: argparse.ArgumentParser) -> None:
    """Add how many steps are taken."""
    parser.add_argument(
        "--steps", type=int, metavar="N",
        help="each along 32 axes more (default: two times over all axes, as the page has it); Ctrl-C ends them early",
    )  # fmt: skip


def checked_steps(steps: int | None) -> int | None:
    """Return `steps`. Raises: SettingError for a number that cannot be."""
    if steps is not None and not 1 <= steps <= MOST_STEPS:
        raise SettingError(setting="steps", value=steps, allowed=f"from 1 to {MOST_STEPS}")
    return steps


def refined_points(bundle: Bundle, damaged: Damaged, *, steps: int | None, title: str) -> list[Refined]:
    """The way from the encoder's z-point of a picture, the start among them; shorter where Ctrl-C ended it.

    Raises: KeyboardInterrupt where it came before the start.
    """
    from models.damage import SWEEPS, refined_on
    from models.progress import bar

    cloud = bundle.summary.mahalanobis
    a_sweep = steps_a_sweep(cloud)
    count = SWEEPS * a_sweep if steps is None else steps
    way = refined_on(bundle.runtime, cloud, damaged, sweeps=-(-count // a_sweep))
    found: list[Refined] = []
    with bar(title, "steps") as progress:
        try:
            for point in islice(way, count + 1):
                found.append(point)
                progress(len(found) - 1, count)
        except KeyboardInterrupt:
            if not found:
                raise
    if len(found) <= count:
        print(f"stopped after {len(found) - 1} of {count} steps: what was reached is kept")
    return found
