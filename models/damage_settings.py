"""How much damage a picture may be given, in percent: the page makes its sliders of it, the command checks by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from latent.errors import SettingError

SEED: Final = 7
"""Of the noise, where nobody gives another: equal seeds give equal noise."""


@dataclass(frozen=True, kw_only=True)
class Percent:
    """A number from `low` to `high`, both allowed; `usual` where nobody gives one; `step` suits a slider."""

    label: str
    low: int
    high: int
    usual: int
    step: int = 1
    unit: str = "%"

    def share(self, setting: str, percent: float) -> float:
        """`percent` as a share of 1. Raises: SettingError, naming `setting`, for one outside of the range."""
        if not self.low <= percent <= self.high:
            raise SettingError(setting=setting, value=percent, allowed=f"a number from {self.low} to {self.high}")
        return percent / 100


NOISE: Final = Percent(label="Standard deviation", low=2, high=50, usual=15, unit="% of the range")
FADED: Final = Percent(label="Colours taken away", low=10, high=100, usual=100, step=5)
HOLE: Final[Mapping[str, Percent]] = MappingProxyType(
    {
        "hole": Percent(label="Side of the hole", low=5, high=60, usual=30, unit="% of the frame"),
        "hole_x": Percent(label="Its middle, from the left", low=0, high=100, usual=50),
        "hole_y": Percent(label="Its middle, from the top", low=0, high=100, usual=70),
    }
)
"""By the names that the page's address has for them."""
