"""What the experiment found, as a page, a report and a file hold it: one row a generator, and what it is read against.

The file is `experiment.json`, and beside it, of another bundle judged alike, `compared.json`; both are read with the
standard library alone. Numbers that could not be measured are None, and `missing` says why. No picture, no descriptor
of a face and no name is in them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

from latent.errors import ZSpaceError
from models.atomic import write_text
from models.bundle import COMPARED, EXPERIMENT

RESULTS_FILE: Final = EXPERIMENT
COMPARED_FILE: Final = COMPARED
"""What the experiment found on another bundle, kept in this one to be shown beside it."""
SCHEMA_VERSION: Final = 1

Kind = Literal["photos", "reconstructions", "generator", "variant", "distance", "floor"]
"""photos: held-out photos. reconstructions: the ceiling. generator: one of the registry, matched to the data. variant:
a generator with other settings, that shows something. distance: the full normal, scaled. floor: what is no face."""


class ResultsError(ZSpaceError):
    """A file of results that is missing, broken or of another schema."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One set of pictures, measured. low and high are ends of 95 % intervals; None: not measured.

    sampler and settings: what `latent.samplers.registry.make(sampler, settings)` takes, or None for pictures that no
    sampler drew. `faces_by_m`: (drawn, judged faces) in each bin of the results' `m_edges`.
    """

    key: str
    title: str
    kind: Kind
    n: int
    sampler: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    face_rate: float | None = None
    face_low: float | None = None
    face_high: float | None = None
    cascade_rate: float | None = None
    cascade_low: float | None = None
    cascade_high: float | None = None
    radius_mean: float | None = None
    m_mean: float | None = None
    m_low: float | None = None
    m_high: float | None = None
    neighbour_mean: float | None = None
    """Mean distance to the nearest z-point, in units of z."""
    n_reference: int | None = None
    """Pictures compared with as many reference photos; the figures that follow are of these."""
    frechet: float | None = None
    frechet_low: float | None = None
    frechet_high: float | None = None
    kernel: float | None = None
    kernel_low: float | None = None
    kernel_high: float | None = None
    precision: float | None = None
    precision_low: float | None = None
    precision_high: float | None = None
    recall: float | None = None
    recall_low: float | None = None
    recall_high: float | None = None
    sharpness: float | None = None
    """Mean gradient energy over that of the reconstructions: 1 is as sharp as these."""
    sharpness_low: float | None = None
    sharpness_high: float | None = None
    diversity_pixel: float | None = None
    """Mean distance of two pictures over that of two reconstructions."""
    diversity_pixel_low: float | None = None
    diversity_pixel_high: float | None = None
    diversity_descriptor: float | None = None
    diversity_descriptor_low: float | None = None
    diversity_descriptor_high: float | None = None
    novelty_z: float | None = None
    """Median distance to the nearest z-point over that of held-out photos' codes."""
    novelty_z_low: float | None = None
    novelty_z_high: float | None = None
    novelty_descriptor: float | None = None
    """Median descriptor distance to the decode of that z-point over that of held-out reconstructions."""
    novelty_descriptor_low: float | None = None
    novelty_descriptor_high: float | None = None
    faces_by_m: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Results:
    """All rows of one run. `missing`: one sentence where figures could not be measured, or empty."""

    bundle: str
    decoder_sha256: str
    n: int
    seed: int
    m_edges: tuple[float, ...]
    """Ends (b + 1) of the bins of the Mahalanobis distance; the last bin holds what lies beyond it too."""
    m_inside: tuple[float, float] | None
    """5 % and 95 % quantile of m among held-out photos."""
    rows: tuple[Row, ...]
    missing: str = ""

    def row(self, key: str) -> Row:
        """The row of that key. Raises: ResultsError where there is none."""
        for row in self.rows:
            if row.key == key:
                return row
        raise ResultsError(f"there is no row {key!r}: choose one of {', '.join(row.key for row in self.rows)}.")

    def of_kind(self, *kinds: Kind) -> tuple[Row, ...]:
        """The rows of these kinds, in the order of the run."""
        return tuple(row for row in self.rows if row.kind in kinds)


def in_both(one: Results, other: Results) -> list[tuple[Row, Row]]:
    """The rows that both runs have, each with the one of its key in the other, in the order of the first run."""
    others = {row.key: row for row in other.rows}
    return [(row, others[row.key]) for row in one.rows if row.key in others]


def to_json(results: Results) -> str:
    """The results as text; the same results give the same text."""
    content = {"schema_version": SCHEMA_VERSION} | asdict(results)
    return json.dumps(content, indent=1, allow_nan=False) + "\n"


def from_json(text: str) -> Results:
    """What `to_json` wrote. Raises: ResultsError where it is not that."""
    try:
        content = json.loads(text)
        version = content.pop("schema_version")
        if version != SCHEMA_VERSION:
            raise ResultsError(
                f"{RESULTS_FILE} has schema version {version!r} where this program reads {SCHEMA_VERSION}: "
                "run the experiment again."
            )
        rows = tuple(row_from(row) for row in content.pop("rows"))
        inside = content.pop("m_inside")
        return Results(
            **content | {"m_edges": tuple(content["m_edges"])},
            rows=rows,
            m_inside=None if inside is None else (float(inside[0]), float(inside[1])),
        )
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise ResultsError(f"{RESULTS_FILE} holds no results ({error}): run the experiment again.") from None


def row_from(content: Mapping[str, Any]) -> Row:
    """A row from what JSON holds of it. Raises: ResultsError for an unknown field or kind, or one that is missing."""
    known = {name.name for name in fields(Row)}
    if not set(content) <= known or content.get("kind") not in get_args(Kind):
        raise ResultsError(f"{RESULTS_FILE} holds a row that is none: run the experiment again.")
    faces = tuple((int(drawn), int(judged)) for drawn, judged in content.get("faces_by_m", ()))
    return Row(**dict(content) | {"faces_by_m": faces})


def save_results(folder: Path, results: Results) -> None:
    """Write experiment.json into `folder`, a run's or a bundle's. Raises: StorageError for a full disk."""
    write_text(folder / RESULTS_FILE, to_json(results))


def save_comparison(folder: Path, results: Results) -> None:
    """Write compared.json into a bundle's `folder`: another bundle's results. Raises: StorageError for a full disk."""
    write_text(folder / COMPARED_FILE, to_json(results))


def load_results(folder: Path) -> Results | None:
    """The results in a bundle's folder, or None where nobody has run the experiment.

    Raises: ResultsError for a file that cannot be read.
    """
    return _load(folder / RESULTS_FILE)


def load_comparison(folder: Path) -> Results | None:
    """The results of another bundle that this bundle's folder keeps, or None where nobody has compared.

    Raises: ResultsError for a file that cannot be read.
    """
    return _load(folder / COMPARED_FILE)


def _load(path: Path) -> Results | None:
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ResultsError(f"{path.name} cannot be read ({error}): copy it again, or run the experiment.") from None
