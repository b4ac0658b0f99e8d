"""The whole run: one row after the other, each kept as it is done, so that a stopped run goes on where it was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from experiment.held_out import Halves
from experiment.judges import Judges
from experiment.measure import SHOWN, Bench, measure
from experiment.results import SCHEMA_VERSION, Results, Row, row_from, save_results
from experiment.rows import Subject, subjects
from experiment.yardstick import yardstick
from latent.errors import SettingError
from latent.record import Summary
from latent.samplers.limits import Count
from models.atomic import write_text, written_whole
from models.bundle import DECODER, ENCODER, SUMMARY, Z_POINTS, Bundle
from models.progress import Progress, silent

DRAWS = Count(low=8, high=100_000, unit="pictures", help="How many pictures of each generator to judge.")
"""Limits of n."""
MEASURES_VERSION = 3
"""Raised where a measure changes, so that rows measured before are not taken for new ones."""
BINS = 24
"""Of the Mahalanobis distance, from 0 to three times the root of the dimension."""
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """n: pictures a row. seed: equal seeds give equal tables."""

    n: int = 2000
    seed: int = 7

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        DRAWS.check("n", self.n)
        if self.seed < 0:
            raise SettingError(setting="seed", value=self.seed, allowed="0 or more")


def run_experiment(
    bundle: Bundle,
    settings: Settings,
    judges: Judges,
    halves: Halves | None,
    out: Path,
    *,
    only: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    progress: Progress = silent,
) -> Results:
    """Judge every row and write experiment.json in `out`. Rows that a stopped run left there are not done again.

    only: keys of rows, all where it is empty. missing: a sentence for each thing that was not given, besides those of
    the judges. progress: told of pictures judged, rows from before left out.

    Raises: SettingError for a key in `only` that is no row's, and of a sampler that does not suit the data;
    StorageError for a full disk.
    """
    wanted = _wanted(subjects(bundle.summary, photos=halves is not None), only)
    mark = fingerprint(bundle, settings, judges, halves)
    done = {subject.key: row for subject in wanted if (row := kept_row(out, subject, mark)) is not None}
    open_rows = [subject for subject in wanted if subject.key not in done]
    if open_rows:
        bench = bench_of(bundle, settings, judges, halves)
        for position, subject in enumerate(open_rows):
            progress(position * settings.n, len(open_rows) * settings.n)
            row, shown = measure(subject, bench)
            _keep(out, row, shown, subject, mark)
            done[subject.key] = row
        progress(len(open_rows) * settings.n, len(open_rows) * settings.n)
    results = Results(
        bundle=bundle.card.name,
        decoder_sha256=bundle.card.files[DECODER].sha256,
        n=settings.n,
        seed=settings.seed,
        m_edges=edges_for(bundle.summary),
        m_inside=_inside(bundle.summary),
        rows=tuple(done[subject.key] for subject in wanted),
        missing=" ".join((*missing, *judges.missing)),
    )
    save_results(out, results)
    return results


def _wanted(every: tuple[Subject, ...], only: tuple[str, ...]) -> tuple[Subject, ...]:
    keys = [subject.key for subject in every]
    for key in only:
        if key not in keys:
            raise SettingError(setting="row", value=key, allowed="one of " + ", ".join(keys))
    return tuple(subject for subject in every if not only or subject.key in only)


def bench_of(bundle: Bundle, settings: Settings, judges: Judges, halves: Halves | None) -> Bench:
    """What all rows are measured with; measures the yardstick."""
    stick = None if halves is None else yardstick(halves, bundle.runtime, bundle.z_points, judges.describer)
    return Bench(
        bundle=bundle, n=settings.n, seed=settings.seed, m_edges=edges_for(bundle.summary), judges=judges,
        halves=halves, yardstick=stick,
    )  # fmt: skip


def edges_for(summary: Summary) -> tuple[float, ...]:
    """Ends of the bins of m: equally wide, from 0 to three times what a normal of these dimensions has."""
    last = 3 * np.sqrt(summary.mahalanobis.rank)
    return tuple(float(edge) for edge in np.round(np.linspace(0.0, last, BINS + 1), 6))


def fingerprint(bundle: Bundle, settings: Settings, judges: Judges, halves: Halves | None) -> str:
    """SHA-256 of all that a row's figures depend on, but for the row itself."""
    files = {name: bundle.card.files[name].sha256 for name in (DECODER, ENCODER, SUMMARY, Z_POINTS)}
    told = {
        "versions": [SCHEMA_VERSION, MEASURES_VERSION], "files": files, "settings": asdict(settings),
        "judges": judges.names, "photos": None if halves is None else halves.identity,
    }  # fmt: skip
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def strip_path(out: Path, key: str) -> Path:
    """Where the first pictures of a row are, side by side; not there for photos of people and their reconstructions."""
    return out / "pictures" / f"{key}.png"


def kept_row(out: Path, subject: Subject, mark: str) -> Row | None:
    """The row that an earlier run of the same fingerprint left in `out`, or None."""
    try:
        content = json.loads(_row_path(out, subject.key).read_text(encoding="utf-8"))
        same = content["fingerprint"] == mark and content["row"]["settings"] == dict(subject.settings)
        return row_from(content["row"]) if same else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _keep(out: Path, row: Row, shown: Pixels, subject: Subject, mark: str) -> None:
    if subject.kind not in ("photos", "reconstructions"):
        with written_whole(strip_path(out, row.key)) as unfinished:
            Image.fromarray(np.concatenate(list(shown[:SHOWN]), axis=1)).save(unfinished, format="PNG")
    write_text(_row_path(out, row.key), json.dumps({"fingerprint": mark, "row": asdict(row)}, allow_nan=False))


def _row_path(out: Path, key: str) -> Path:
    return out / "rows" / f"{key}.json"


def _inside(summary: Summary) -> tuple[float, float] | None:
    if not summary.has_held_out:
        return None
    low, high = np.interp([0.05, 0.95], summary.held_out_levels, summary.held_out_mahalanobis)
    return float(low), float(high)
