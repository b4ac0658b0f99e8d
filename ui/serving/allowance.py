"""How much one session, or one program, may ask for in a minute: limits, and the bucket that counts against one."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from latent.errors import SettingError, ZSpaceError


class LimitReached(ZSpaceError):
    """More was asked for than one may have in a minute."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What is counted (`kind`, in the metrics), and how much of it a minute unless the environment says otherwise."""

    kind: str
    variable: str
    usual: int

    def a_minute(self) -> int:
        """Return the limit, 0 for none. Raises: SettingError when the variable holds no whole number from 0 on."""
        asked = os.environ.get(self.variable, "").strip()
        if asked and not (asked.isascii() and asked.isdigit()):
            raise SettingError(setting=self.variable, value=asked, allowed="a whole number, 0 for no limit")
        return int(asked) if asked else self.usual


UPLOADS: Final = Limit(kind="uploads", variable="ZSPACE_UPLOADS_A_MINUTE", usual=30)
"""Photos that one session gives."""
FACES: Final = Limit(kind="faces", variable="ZSPACE_FACES_A_MINUTE", usual=12_000)
"""Faces that the server decodes for one session: a tenth of a core. What a browser decodes itself is free."""
API: Final = Limit(kind="api", variable="ZSPACE_API_A_MINUTE", usual=600)
"""Requests of one address under /api."""


class Bucket:
    """A token bucket: full at first, it holds a minute's worth and is refilled evenly. Not for several threads."""

    def __init__(self, a_minute: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Fill it with `a_minute` tokens, 1 or more; `clock` gives seconds."""
        self._most, self._clock = a_minute, clock
        self._left, self._seen = float(a_minute), clock()

    def take(self) -> bool:
        """Take one token and return whether there was one."""
        if self.left() < 1:
            return False
        self._left -= 1
        return True

    def charge(self, count: int) -> None:
        """Take `count` tokens, there or not: what is missing is owed."""
        self._left = self.left() - count

    def left(self) -> float:
        """Tokens in it now, from the whole minute's worth down; below 0 so many are owed."""
        now = self._clock()
        self._left = min(float(self._most), self._left + (now - self._seen) * self._most / 60)
        self._seen = now
        return self._left

    def seconds_to(self, tokens: float) -> float:
        """Seconds until so many tokens are in it, 0 where they are."""
        return max(0.0, (tokens - self.left()) * 60 / self._most)

    def full(self) -> bool:
        """Whether nothing was taken from it for a minute or so: a new one would be the same."""
        return self.left() >= self._most
