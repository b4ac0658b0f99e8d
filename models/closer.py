"""What is found out about a packed bundle's z-points once, so that no visitor waits for it: mixture and structure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models.bundle import STRUCTURE
from models.mixture import write_mixture
from models.pack import repack
from models.structure import StructureStopped, write_structure

Say = Callable[[str], None]


def look_closer(folder: Path, *, say: Say = print) -> None:
    """Write mixture.npz and structure.npz of the bundle in `folder`; of too few z-points there is no structure.

    Raises: BundleError for a bundle that cannot be used.
    """
    write_mixture(folder, say=say)
    try:
        write_structure(folder, say=say)
    except StructureStopped as reason:
        (folder / STRUCTURE).unlink(missing_ok=True)  # one of earlier z-points would be refused
        repack(folder)
        say(f"no {STRUCTURE}: {reason}")
