"""A wider encoder that begins as a narrower one: Net2WiderNet (Chen, Goodfellow and Shlens 2016)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Weights = list[NDArray[np.float32]]

NOISE = 0.05
"""Relative noise on copied filters, so that copies learn to differ."""


def widened(weights: Weights, filters: tuple[int, ...], *, seed: int) -> Weights:
    """Weights of an encoder with `filters` that computes nearly what the narrower encoder of `weights` does.

    New filters are copies of random old ones; what reads them is divided among the copies. weights: kernels
    (3, 3, in, out) and biases of four Conv2D, then kernel (36 * channels, d) and bias of the Dense layer.

    Raises: ValueError when a layer has more filters than wanted, or the weights are not such an encoder's.
    """
    if len(weights) != 2 * len(filters) + 2:
        raise ValueError(f"{len(weights)} arrays of weights where {2 * len(filters) + 2} are expected")
    rng = np.random.default_rng(seed)
    sources = np.arange(weights[0].shape[2])
    result: Weights = []
    for kernel, bias, wanted in zip(weights[:-2:2], weights[1:-2:2], filters, strict=True):
        have = kernel.shape[-1]
        if have > wanted:
            raise ValueError(f"{have} filters where {wanted} are wanted")
        shared = _shared(kernel, sources)
        sources = np.concatenate([np.arange(have), rng.integers(0, have, wanted - have)])
        copies = shared[..., sources]
        copies[..., have:] *= 1 + NOISE * rng.standard_normal(copies[..., have:].shape)
        result += [copies.astype(np.float32), bias[sources]]
    kernel, bias = weights[-2:]
    maps = kernel.reshape(-1, weights[-4].shape[-1], kernel.shape[-1])
    return [*result, _shared(maps, sources).reshape(-1, kernel.shape[-1]).astype(np.float32), bias]


def _shared(kernel: NDArray[np.float32], sources: NDArray[np.intp]) -> NDArray[np.float32]:
    """A kernel (..., in, out) that reads copies: channel i of its input is channel sources[i] of the old one."""
    copies = np.bincount(sources)
    return np.asarray((kernel / copies[:, None])[..., sources, :])
