"""What is measured: the bundle that ZSPACE_BUNDLE names, or the shipped one, and its files."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.figure import NotMeasured

ROOT = Path(__file__).resolve().parents[1]


def bundle() -> Path:
    """The folder of the bundle. Raises NotMeasured when there is none."""
    folder = Path(os.environ.get("ZSPACE_BUNDLE") or ROOT / "bundles" / "default").resolve()
    if not (folder / "card.json").is_file():
        raise NotMeasured(f"no bundle in {folder}")
    return folder


def bundle_file(name: str) -> Path:
    """A file of the bundle. Raises NotMeasured when it is not there."""
    path = bundle() / name
    if not path.is_file():
        raise NotMeasured(f"the bundle {path.parent} has no {name}")
    return path
