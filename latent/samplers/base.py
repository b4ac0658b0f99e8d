"""The interface of all generators of z-points, and the checks that they share.

To add a generator, add one file to this folder with one frozen dataclass that derives from `Sampler`:
1. `key`, `title`, `sentence`, `formula` and a free `place`; formula, units and source in the docstring;
2. each setting a field with a default and an entry in `limits`;
3. `_draw`; `matched` where it has a size, `limits_for` and `fit` where the data decides what is allowed;
4. its figures in `tests/unit/latent/test_generator_figures.py`. All other tests find it through the registry.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import ClassVar, Self

import numpy as np

from latent.arrays import FloatArray, PointArray
from latent.errors import NotFittedError
from latent.record import Summary
from latent.samplers.limits import AnyLimits, Count, Setting

DRAWS = Count(low=1, high=1_000_000, unit="z-points", help="How many z-points to draw.")
"""How many draws one call may make."""


@dataclass(frozen=True, kw_only=True)
class Sampler(ABC):
    """A generator: a frozen record of its settings, which learns the data by `fit` and draws by `sample`.

    A subclass is a frozen dataclass whose fields are its settings, each with a default and an entry in
    `limits`. Settings outside their limits raise SettingError when the sampler is made.
    """

    key: ClassVar[str]
    """Short name in addresses and files."""
    title: ClassVar[str]
    """Name for people."""
    sentence: ClassVar[str]
    """One sentence for people: what it draws, and what to expect."""
    formula: ClassVar[str]
    """One line of LaTeX, without dollar signs."""
    place: ClassVar[int]
    """Order in menus, from the plainest to the most informed."""
    limits: ClassVar[Mapping[str, AnyLimits]] = {}
    """What each setting may be."""
    slow: ClassVar[bool] = False
    """Whether `fit` may take seconds: pages then say that they wait, and keep what was fitted."""

    summary_: Summary | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse settings outside their limits; keep numbers as plain ones."""
        for name, limits in self.limits.items():
            object.__setattr__(self, name, limits.check(name, getattr(self, name)))

    def fit(self, summary: Summary) -> Self:
        """A copy that knows the data; SettingError where a setting does not suit it."""
        return replace(self, summary_=summary)

    def sample(self, n: int, rng: np.random.Generator) -> PointArray:
        """Draw `n` (1 to 1,000,000) z-points (n, d) float32; the same state of `rng` gives the same draws.

        Raises NotFittedError before `fit` and SettingError for another n.
        """
        DRAWS.check("n", n)
        return self._draw(n, rng, self._fitted()).astype(np.float32)

    def matched(self, summary: Summary) -> Self:
        """A copy whose size matches this data, where the sampler has a size: what a page opens with."""
        return self

    def settings(self) -> dict[str, Setting]:
        """The settings as JSON holds them: all fields but those that `fit` fills, whose names end in _."""
        return {name.name: getattr(self, name.name) for name in fields(self) if not name.name.endswith("_")}

    def remark(self) -> str:
        """One sentence for people on how the fit went, or nothing; NotFittedError before `fit` where there is one."""
        return ""

    @classmethod
    def limits_for(cls, summary: Summary) -> Mapping[str, AnyLimits]:
        """The limits that suit widgets for this data: `limits`, narrowed to what is sensible here."""
        return cls.limits

    @abstractmethod
    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        """Draw (n, d) float64."""

    def _fitted(self) -> Summary:
        if self.summary_ is None:
            raise NotFittedError(f"The sampler '{self.key}' has not seen the data yet: call fit(summary) first.")
        return self.summary_
