"""What a bundle holds that was made of its z-points by a command of its own, when those are made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from models.bundle import ATTRIBUTES, DIRECTIONS, EXPERIMENT, INDEX, Z_POINTS
from models.hashing import sha256_of

MADE_BY: Final = {
    INDEX: "index",
    ATTRIBUTES: "attributes",
    DIRECTIONS: "attributes",
    EXPERIMENT: "experiment",
}
"""The command that makes each of them again."""
BEFORE: Final = ".before"
"""Added to the name of a file that was set aside."""

Say = Callable[[str], None]


@contextmanager
def outdated_set_aside(folder: Path, *, say: Say = print) -> Iterator[None]:
    """Rename those files where other z-points stand in `folder` at the end of the block than at its beginning.

    Nothing is thrown away: an experiment can have taken a night. A bundle packed without them is whole.
    """
    z_points, made = folder / Z_POINTS, [name for name in MADE_BY if (folder / name).is_file()]
    before = sha256_of(z_points) if made and z_points.is_file() else None
    yield
    if before is None or sha256_of(z_points) == before:
        return
    for name in made:
        (folder / name).replace(folder / f"{name}{BEFORE}")
    commands = ", ".join(dict.fromkeys(f"python -m zspace {MADE_BY[name]}" for name in made))
    say(f"of other z-points, so renamed to …{BEFORE}: {', '.join(made)}. To make them again: {commands}")
