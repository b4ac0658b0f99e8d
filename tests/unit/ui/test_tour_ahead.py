"""Work ahead of the tour: begun once, in order, and no fault of one stop keeps the others from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from latent.errors import ZSpaceError
from tests.bundles import make_bundle
from ui.tour import ahead
from ui.tour.stop import Found, Stop, Verdict


def stop(name: str, done: list[str], *, fails: bool = False) -> Stop:
    def prepare() -> None:
        done.append(name)
        if fails:
            raise ZSpaceError("this part of the bundle cannot be read")

    def show() -> Found:
        return Found(verdict=Verdict(word="Holds", because="it does"))

    return Stop(name=name, title=name, claim=name, show=show, how="", prepare=prepare)


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
