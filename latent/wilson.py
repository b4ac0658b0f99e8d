"""A share that was counted, with the interval in which the true one lies."""

import math

Z_95 = 1.959963984540054
"""Quantile 0.975 of the standard normal."""


def wilson_interval(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval (low, high) of a share (0 to 1) counted among `n`, after Wilson (1927); (0, 1) for none."""
    if n < 1:
        return 0.0, 1.0
    square = Z_95**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z_95 / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)
