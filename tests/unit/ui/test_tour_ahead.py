"""Work ahead of the tour: begun once, in order, and no fault of one stop keeps the others from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from latent.errors import ZSpaceError
from models.bundle import find_bundle
from tests.bundles import make_bundle
from ui.bundle import current_bundle, opened_at
from ui.tour import ahead
from ui.tour.stop import Found, Stop, Verdict


def stop(name: str, done: list[str], *, fails: bool = False, prepare: Callable[[], None] | None = None) -> Stop:
    def note() -> None:
        done.append(name)
        if fails:
            raise ZSpaceError("this part of the bundle cannot be read")

    def show() -> Found:
        return Found(verdict=Verdict(word="Holds", because="it does"))

    return Stop(name=name, title=name, claim=name, show=show, how="", prepare=prepare or note)


def test_every_stop_is_prepared_once_whatever_happens_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(make_bundle(tmp_path / "tiny")))
    ahead._begun.clear()  # tests before may have begun for a bundle like this one
    done: list[str] = []
    stops = [stop("one", done), stop("two", done, fails=True), stop("three", done)]
    for _ in range(2):
        ahead.prepare(stops)
    ahead._begun(ahead.current_bundle().identity, stops).join()
    assert done == ["one", "two", "three"]


def test_a_bundle_refused_meanwhile_is_logged_not_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(make_bundle(tmp_path / "tiny")))
    identity = current_bundle().identity

    def look() -> None:  # as a stop does, once the scan has found a fault
        opened_at(str(find_bundle())).fault = "z_points.npy has a NaN in row 3: make it again."
        current_bundle()

    with caplog.at_level("INFO"):
        ahead._all([stop("one", [], prepare=look), stop("two", [])], identity)
    assert [record.message.split(":")[0] for record in caplog.records] == [
        "the tour's stop one is not prepared",
        "the tour's stop two is not prepared",
    ]
    opened_at.clear()
