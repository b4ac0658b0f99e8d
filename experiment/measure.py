"""One row: its pictures drawn, judged, measured and dropped."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from experiment.frechet import frechet_distance
from experiment.held_out import Halves
from experiment.intervals import Estimate, Interval, bootstrap
from experiment.judges import Judges, seen_as_faces
from experiment.kernel_distance import kernel_distance
from experiment.pictures import Pictures, pictures_of
from experiment.precision_recall import precision_recall
from experiment.results import Row
from experiment.rows import RECONSTRUCTIONS, Subject
from experiment.yardstick import Descriptors, Looks, Near, Yardstick, looks
from latent.distance import radius
from latent.wilson import wilson_interval
from models.bundle import Bundle

SHOWN = 8
"""Pictures of a row that a report shows."""
Flags = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Bench:
    """What all rows are measured with. halves and yardstick: None without held-out photos."""

    bundle: Bundle
    n: int
    seed: int
    m_edges: tuple[float, ...]
    judges: Judges
    halves: Halves | None
    yardstick: Yardstick | None


def measure(subject: Subject, bench: Bench) -> tuple[Row, NDArray[np.uint8]]:
    """The row, and its first pictures (at most 8, s, s, 3) uint8.

    Each row has random numbers of its own, from the seed and its key: its figures do not depend on the other rows.

    Raises: SettingError of a sampler that does not suit the data.
    """
    draws, resamples = _generators(bench.seed, subject.key)
    pictures = pictures_of(subject, bench.n, draws, bench.bundle.summary, bench.bundle.runtime, bench.halves)
    near = None if pictures.z is None else Near.of(bench.bundle.z_points, pictures.z)
    figures = _judged(pictures, bench) | _placed(pictures, near, bench)
    if bench.yardstick is not None:
        described, found = _seen(subject, pictures, near, bench, bench.yardstick)
        figures |= {"n_reference": bench.yardstick.n} | _relative(found, bench.yardstick.looks)
        figures |= _distributions(described, bench.yardstick.reference, resamples)
    row = Row(
        key=subject.key, title=subject.title, kind=subject.kind, n=len(pictures.pixels), sampler=subject.sampler,
        settings=dict(subject.settings), **figures,
    )  # fmt: skip
    return row, pictures.pixels[:SHOWN]


def _generators(seed: int, key: str) -> list[np.random.Generator]:
    sequence = np.random.SeedSequence([seed, crc32(key.encode())])
    return [np.random.default_rng(child) for child in sequence.spawn(2)]


def _judged(pictures: Pictures, bench: Bench) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    if bench.judges.detector is not None:
        flags = seen_as_faces(bench.judges.detector, pictures.pixels)
        figures |= _rate("face", flags)
        if pictures.z is not None:
            m = bench.bundle.summary.mahalanobis.distance(pictures.z)
            figures["faces_by_m"] = _by_distance(m, flags, bench.m_edges)
    if bench.judges.cascade is not None:
        figures |= _rate("cascade", bench.judges.cascade(pictures.pixels))
    return figures


def _rate(name: str, flags: Flags) -> dict[str, float]:
    rate, low, high = _share(float(flags.mean()), len(flags))
    return {f"{name}_rate": rate, f"{name}_low": low, f"{name}_high": high}


def _share(share: float, n: int) -> Interval:
    return (share, *wilson_interval(share, n))


def _named(name: str, interval: Interval) -> dict[str, float]:
    return dict(zip((name, f"{name}_low", f"{name}_high"), interval, strict=True))


def _by_distance(m: NDArray[np.float64], flags: Flags, edges: tuple[float, ...]) -> tuple[tuple[int, int], ...]:
    bins = np.clip(np.searchsorted(edges, m, side="right") - 1, 0, len(edges) - 2)
    drawn, judged = (np.bincount(bins[rows], minlength=len(edges) - 1) for rows in (slice(None), flags))
    return tuple((int(n), int(hits)) for n, hits in zip(drawn, judged, strict=True))


def _placed(pictures: Pictures, near: Near | None, bench: Bench) -> dict[str, float]:
    if pictures.z is None or near is None:
        return {}
    m, low, high = Estimate.mean(bench.bundle.summary.mahalanobis.distance(pictures.z)).interval()
    return {
        "radius_mean": float(radius(pictures.z).mean()),
        "m_mean": m, "m_low": low, "m_high": high,
        "neighbour_mean": float(near.distances.mean()),
    }  # fmt: skip


def _seen(
    subject: Subject, pictures: Pictures, near: Near | None, bench: Bench, stick: Yardstick
) -> tuple[Descriptors | None, Looks]:
    """Descriptors (k, 128) or None, and looks, of the first k = min(stick.n, n) pictures."""
    if subject.key == RECONSTRUCTIONS:  # the yardstick itself, described already
        return stick.described, stick.looks
    pixels, describer = pictures.pixels[: stick.n], bench.judges.describer
    described = None if describer is None else describer.describe(pixels)
    close = None if near is None else near.first(stick.n)
    return described, looks(pixels, close, described, bench.bundle.runtime, bench.bundle.z_points, describer)


def _relative(found: Looks, reference: Looks) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name in (field.name for field in fields(Looks)):
        of, by = getattr(found, name), getattr(reference, name)
        if of is not None and by is not None and by.value:
            figures |= _named(name, of.over(by))
    return figures


def _distributions(
    drawn: Descriptors | None, reference: Descriptors | None, rng: np.random.Generator
) -> dict[str, float]:
    if drawn is None or reference is None:
        return {}
    frechet, low, high = bootstrap(frechet_distance, drawn, reference, rng)
    precision, recall = precision_recall(drawn, reference)
    return (
        _named("frechet", (frechet, max(low, 0.0), high))
        | _named("kernel", bootstrap(kernel_distance, drawn, reference, rng))
        | _named("precision", _share(precision, len(drawn)))
        | _named("recall", _share(recall, len(reference)))
    )
