"""What a setting of a sampler may be: pages build widgets from it, and settings are checked by it."""

import math
from dataclasses import dataclass
from numbers import Integral, Real

from latent.errors import SettingError

Setting = float | int | str
"""A setting as JSON holds it."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """A number from `low` to `high`, both allowed; `step` suits a slider, `unit` and `help` people."""

    low: float
    high: float
    step: float
    unit: str
    help: str

    def check(self, setting: str, value: object) -> Setting:
        """`value` as a plain float; SettingError unless it is a number within the limits."""
        if isinstance(value, bool) or not isinstance(value, Real) or math.isnan(float(value)):
            raise SettingError(setting=setting, value=value, allowed=self.allowed)
        if not self.low <= float(value) <= self.high:
            raise SettingError(setting=setting, value=value, allowed=self.allowed)
        return float(value)

    @property
    def allowed(self) -> str:
        """The range in words."""
        return f"a number from {self.low:g} to {self.high:g}"


@dataclass(frozen=True, kw_only=True)
class Count(Limits):
    """A whole number from `low` to `high`, both allowed."""

    low: int
    high: int
    step: int = 1

    def check(self, setting: str, value: object) -> Setting:
        """`value` as a plain int; SettingError unless it is a whole number within the limits."""
        number = super().check(setting, value)
        if not isinstance(value, Integral) and number != int(number):
            raise SettingError(setting=setting, value=value, allowed=self.allowed)
        return int(number)

    @property
    def allowed(self) -> str:
        """The range in words."""
        return f"a whole number from {self.low} to {self.high}"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of `options`, whose `labels` say the same to people, in the same order."""

    options: tuple[str, ...]
    labels: tuple[str, ...]
    help: str

    def check(self, setting: str, value: object) -> Setting:
        """`value` itself; SettingError unless it is one of the options."""
        if not isinstance(value, str) or value not in self.options:
            raise SettingError(setting=setting, value=value, allowed=self.allowed)
        return value

    @property
    def allowed(self) -> str:
        """The options in words."""
        return "one of " + ", ".join(self.options)


AnyLimits = Limits | Choice
"""What `Sampler.limits` maps the name of a setting to."""
