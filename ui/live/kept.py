"""Answers kept in memory: each made once however many ask for it, the least recently used dropped beyond a size."""

import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Content:
    """The bytes of an answer, plain and as gzip."""

    plain: bytes
    gzipped: bytes


def compressed(plain: bytes) -> Content:
    """Return ``plain`` with its gzip form, the same for the same bytes.

    Weights and coordinates never repeat a stretch of bytes, only some bytes are more common than others: codes for
    single bytes alone shrink them as far as gzip does at its best, in a third of the time.
    """
    compressor = zlib.compressobj(wbits=16 + zlib.MAX_WBITS, strategy=zlib.Z_HUFFMAN_ONLY)
    return Content(plain=plain, gzipped=compressor.compress(plain) + compressor.flush())


class Kept:
    """At most ``limit`` bytes of contents by key; safe from any number of threads."""

    def __init__(self, limit: int) -> None:
        """Keep up to ``limit`` bytes, and the content asked for last whatever its size."""
        self._limit = limit
        self._size = 0
        self._lock = threading.Lock()
        self._contents: OrderedDict[Hashable, Content] = OrderedDict()
        self._under_way: dict[Hashable, Future[Content]] = {}

    def get(self, key: Hashable, make: Callable[[], bytes]) -> Content:
        """Return the content of ``key``, made by ``make`` where it is not kept; those who ask meanwhile wait for it.

        Raises:
            Exception: whatever ``make`` raises, to everybody who waits; nothing is kept then.
        """
        with self._lock:
            content = self._contents.get(key)
            if content is not None:
                self._contents.move_to_end(key)
                return content
            future = self._under_way.get(key)
            mine = future is None
            if future is None:
                future = self._under_way[key] = Future()
        if mine:
            self._make(key, make, future)
        return future.result()

    def _make(self, key: Hashable, make: Callable[[], bytes], future: Future[Content]) -> None:
        try:
            content = compressed(make())
        except BaseException as error:
            with self._lock:
                del self._under_way[key]
            future.set_exception(error)
            return
        with self._lock:
            del self._under_way[key]
            self._contents[key] = content
            self._size += _size(content)
            while self._size > self._limit and len(self._contents) > 1:
                _, dropped = self._contents.popitem(last=False)
                self._size -= _size(dropped)
        future.set_result(content)


def _size(content: Content) -> int:
    return len(content.plain) + len(content.gzipped)
