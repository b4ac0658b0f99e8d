"""Histograms with fixed bins, which merge exactly: each block of values adds its counts."""

from dataclasses import dataclass

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray
from latent.errors import SettingError


@dataclass(frozen=True, kw_only=True, eq=False)
class Bins:
    """`count` equal bins for each of d columns. low (d,): lower end of the first bin; width (d,), above 0."""

    low: FloatArray
    width: FloatArray
    count: int

    @classmethod
    def around(cls, *, mean: FloatArray, std: FloatArray, reach: float, count: int) -> "Bins":
        """Bins from mean - reach std to mean + reach std; a constant column gets a narrow range."""
        if count < 1:
            raise SettingError(setting="count", value=count, allowed="at least 1 bin")
        smallest = 1e-6 * np.maximum(np.abs(mean), 1.0)
        half = reach * np.maximum(std, smallest)
        return cls(low=mean - half, width=2.0 * half / count, count=count)

    @property
    def edges(self) -> FloatArray:
        """Edges (count + 1, d)."""
        return self.low + self.width * np.arange(self.count + 1)[:, None]

    def counts(self, values: AnyPoints) -> IntArray:
        """Counts (count, d) of values (n, d); what lies beyond the ends is counted in the end bins."""
        columns = len(self.low)
        place = np.floor((np.asarray(values, dtype=np.float64) - self.low) / self.width)
        place = np.clip(place, 0, self.count - 1).astype(np.int64)
        flat = (place * columns + np.arange(columns)).ravel()
        return np.bincount(flat, minlength=self.count * columns).reshape(self.count, columns)
