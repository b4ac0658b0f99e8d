"""Fixtures that every kind of test may use: the real photos where there are some, the shipped bundle, the root."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
PREPARED_SET = "faces-128.zip"
UNALIGNED_SET = "photos.zip"


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """Keep this process's main module: AppTest puts its script there, which processes spawned later would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def photos() -> Path:
    """The zip or folder of real training photos that ZSPACE_PHOTOS names."""
    place = _named_photos()
    prepared = place / PREPARED_SET
    return prepared if prepared.is_file() else place


@pytest.fixture(scope="session")
def unaligned_photos() -> Path:
    """The zip of photos as people take them, beside the training photos."""
    place = _named_photos()
    unaligned = (place if place.is_dir() else place.parent) / UNALIGNED_SET
    if not unaligned.is_file():
        pytest.skip(f"no {UNALIGNED_SET} beside the photos that ZSPACE_PHOTOS names")
    return unaligned


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for all tests that want one: its driver runs once in a process."""
    from tests.browser.chromium import chromium, find_chromium

    if find_chromium() is None:
        pytest.skip("no Chromium on this machine: install the package chromium")
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def shipped_bundle() -> Path:
    """The bundle that the repository ships."""
    bundle = ROOT / "bundles" / "default"
    if not (bundle / "card.json").is_file():
        pytest.skip("no bundles/default in this checkout")
    return bundle


def _named_photos() -> Path:
    named = os.environ.get("ZSPACE_PHOTOS")
    if not named:
        pytest.skip("ZSPACE_PHOTOS names no photos: set it to a folder or a zip of face photos")
    place = Path(named)
    if not place.exists():
        pytest.fail(f"ZSPACE_PHOTOS names {named}, which does not exist")
    return place
