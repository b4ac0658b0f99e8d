"""The directions of a bundle: from attributes of its photos, and those that need none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from latent.arrays import FloatArray
from latent.decoder_directions import decoder_directions
from latent.direction_set import DirectionSet
from latent.directions import mean_difference, steps_in_z, unit
from latent.distance import Mahalanobis
from latent.independent import independent_directions
from latent.logistic import fit_logistic
from models.attributes import Attribute
from models.bundle import Bundle
from models.contrasts import Contrast, contrasts
from models.split import held_out_mask

PENALTIES = (0.003, 0.01, 0.03, 0.1, 0.3)
"""Weights of the squared length that are tried, for points whose every score has variance 1."""
TRIED_ON, TRIAL_SEED = 0.25, 1
FEWEST = 20
"""Photos a side below which no direction is looked for."""
COUNT, AXES = 16, 32
Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True, eq=False)
class Described:
    """Points of the whitened cloud (n, r) with their attributes, and who the photos show, one person a point."""

    points: FloatArray
    attributes: Sequence[Attribute]
    persons: Sequence[str]


def find_directions(bundle: Bundle, seen: Described, unseen: Described, say: Say = print) -> DirectionSet:
    """Directions of `bundle` from its training photos `seen`, judged on the held-out ones `unseen`.

    The same attributes in the same order describe both. A contrast with fewer than 20 photos a side among those seen,
    or without any of one side among those unseen, is left out and `say` is told.
    """
    cloud = bundle.summary.mahalanobis
    rows: list[dict[str, Any]] = []
    for attribute, other in zip(seen.attributes, unseen.attributes, strict=True):
        for contrast in contrasts(attribute):
            reason = _too_few(contrast, attribute, other)
            if reason:
                say(f"no direction for {contrast.name}: {reason}")
            else:
                rows.append(_direction(contrast, attribute, other, seen, unseen))
    independent, kurtosis = independent_directions(
        cloud, bundle.z_points, count=min(COUNT, cloud.rank), axes=min(AXES, cloud.rank)
    )
    own, gains = decoder_directions(bundle.runtime.decode, cloud, bundle.summary.mean, count=min(COUNT, cloud.rank))
    return DirectionSet(
        **_columns(cloud, rows),
        **_means(bundle, seen.attributes),
        independent_steps=steps_in_z(cloud, independent).astype(np.float32),
        independent_kurtosis=kurtosis,
        decoder_steps=steps_in_z(cloud, own).astype(np.float32),
        decoder_gains=gains,
    )


def _too_few(contrast: Contrast, seen: Attribute, unseen: Attribute) -> str:
    high, used = contrast.is_high(seen.codes), contrast.used(seen.codes)
    least = int(min(high.sum(), (used & ~high).sum()))
    if least < FEWEST:
        return f"{least} photos on the rarer side, {FEWEST} are needed"
    high, used = contrast.is_high(unseen.codes), contrast.used(unseen.codes)
    return "" if high.any() and (used & ~high).any() else "no held-out photo on one side"


def _direction(
    contrast: Contrast, attribute: Attribute, other: Attribute, seen: Described, unseen: Described
) -> dict[str, Any]:
    used, asked = contrast.used(attribute.codes), contrast.used(other.codes)
    points, high = seen.points[used], contrast.is_high(attribute.codes)[used]
    fresh, truth = unseen.points[asked], contrast.is_high(other.codes)[asked]
    persons = [person for person, taken in zip(seen.persons, used, strict=True) if taken]
    means = mean_difference(points, high)
    border = 0.5 * (points[high].mean(axis=0) + points[~high].mean(axis=0)) @ means
    penalty = _best_penalty(points, high, persons)
    logistic = fit_logistic(points, high, penalty=penalty)
    return {
        "names": contrast.name,
        "low": contrast.low,
        "high": contrast.high,
        "trained_on": len(points),
        "held_out": len(fresh),
        "majority": max(float(truth.mean()), 1.0 - float(truth.mean())),
        "mean_steps": means,
        "mean_accuracy": float(((fresh @ means > border) == truth).mean()),
        "logistic_steps": unit(logistic.coef_),
        "logistic_accuracy": float(((logistic.decision(fresh) > 0) == truth).mean()),
        "penalties": penalty,
    }


def _best_penalty(points: FloatArray, high: NDArray[np.bool_], persons: Sequence[str]) -> float:
    """The penalty of the least log-loss on a quarter of these persons, fitted to the others."""
    tried = held_out_mask(persons, share=TRIED_ON, seed=TRIAL_SEED)
    truth, rest = high[tried], high[~tried]
    if not (truth.any() and not truth.all() and rest.any() and not rest.all()):
        return PENALTIES[len(PENALTIES) // 2]

    def loss(penalty: float) -> float:
        odds = fit_logistic(points[~tried], rest, penalty=penalty).decision(points[tried])
        return float(np.mean(np.logaddexp(0.0, odds) - truth * odds))

    return min(PENALTIES, key=loss)


def _columns(cloud: Mahalanobis, rows: list[dict[str, Any]]) -> dict[str, NDArray[Any]]:
    words, counts, steps = ("names", "low", "high"), ("trained_on", "held_out"), ("mean_steps", "logistic_steps")
    columns: dict[str, NDArray[Any]] = {}
    for name in ("majority", "mean_accuracy", "logistic_accuracy", "penalties"):
        columns[name] = np.array([row[name] for row in rows], dtype=np.float64)
    for name in words:
        columns[name] = np.array([row[name] for row in rows], dtype=np.str_)
    for name in counts:
        columns[name] = np.array([row[name] for row in rows], dtype=np.int64)
    for name in steps:
        units = np.array([row[name] for row in rows]).reshape(len(rows), cloud.rank)
        columns[name] = steps_in_z(cloud, units).astype(np.float32)
    return columns


def _means(bundle: Bundle, attributes: Sequence[Attribute]) -> dict[str, NDArray[Any]]:
    """The mean z-point of the training photos with each value of each attribute that 20 or more have."""
    found = [
        (attribute.name, value, bundle.z_points[attribute.codes == code])
        for attribute in attributes
        for code, value in enumerate(attribute.values)
        if np.count_nonzero(attribute.codes == code) >= FEWEST
    ]
    points = [np.asarray(rows, dtype=np.float64).mean(axis=0) for _, _, rows in found]
    return {
        "value_labels": np.array([name for name, _, _ in found], dtype=np.str_),
        "value_words": np.array([value for _, value, _ in found], dtype=np.str_),
        "value_counts": np.array([len(rows) for _, _, rows in found], dtype=np.int64),
        "value_points": np.array(points, dtype=np.float32).reshape(len(found), bundle.z_points.shape[1]),
    }
