"""Contents kept in memory: made once, dropped beyond a size, and never kept where making them failed."""

from __future__ import annotations

import gzip
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from ui.live.kept import Kept, compressed


def noise(size: int, seed: int = 0) -> bytes:
    return np.random.default_rng(seed).bytes(size)


def test_content_is_the_bytes_and_their_gzip() -> None:
    content = compressed(b"z" * 1000)
    assert content.plain == b"z" * 1000
    assert gzip.decompress(content.gzipped) == content.plain
    assert compressed(b"z" * 1000) == content


def test_what_is_asked_for_by_many_is_made_once() -> None:
    kept, made = Kept(10_000), []
    together = threading.Barrier(8)

    def make() -> bytes:
        time.sleep(0.05)
        made.append(1)
        return b"once"

    def ask(_: int) -> bytes:
        together.wait()
        return kept.get("key", make).plain

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {b"once"}
    assert made == [1]


def test_the_least_recently_used_goes_first() -> None:
    kept = Kept(5000)  # noise of 1,000 bytes takes 2,0xx with its gzip form

    def fail() -> bytes:
        raise AssertionError("it should have been kept")

    kept.get("a", lambda: noise(1000))
    kept.get("b", lambda: noise(1000))
    kept.get("a", fail)
    kept.get("c", lambda: noise(1000))

    kept.get("a", fail)
    with pytest.raises(AssertionError):
        kept.get("b", fail)


def test_one_content_is_kept_whatever_its_size() -> None:
    kept = Kept(10)
    first = kept.get("large", lambda: noise(1000))
    assert kept.get("large", lambda: b"") is first


def test_a_failure_reaches_who_asked_and_is_not_kept() -> None:
    kept = Kept(1000)

    def fail() -> bytes:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        kept.get("key", fail)
    assert kept.get("key", lambda: b"back").plain == b"back"
