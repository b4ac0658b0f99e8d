"""The rows as tables: all figures as CSV and Parquet, the telling ones as Markdown, two runs side by side."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final

from experiment.results import Results, Row
from models.atomic import write_text, written_whole

CSV_FILE: Final = "experiment.csv"
PARQUET_FILE: Final = "experiment.parquet"
MARKDOWN_FILE: Final = "experiment.md"
EMPTY: Final = "–"
_AS_JSON = ("settings", "faces_by_m")
_NAMES: Final = tuple(name.name for name in fields(Row))


def write_tables(results: Results, out: Path) -> None:
    """Write the three files into the folder `out`. Raises: StorageError for a full disk."""
    write_text(out / CSV_FILE, to_csv(results))
    write_text(out / MARKDOWN_FILE, to_markdown(results))
    with written_whole(out / PARQUET_FILE) as unfinished:
        _write_parquet(results, unfinished)


def to_csv(results: Results) -> str:
    """All rows and figures; settings and faces by distance as JSON, what was not measured empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _NAMES, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_flat(row) for row in results.rows)
    return text.getvalue()


def to_markdown(results: Results) -> str:
    """The telling figures, and above them what they are of."""
    lines = [f"{results.bundle}: {results.n:,} pictures a row, seed {results.seed}. Brackets: 95 % intervals."]
    if told := compared(results):
        lines.append(f"\n{told}")
    if results.missing:
        lines.append(f"\nNot measured: {results.missing}")
    lines += ["", _line(COLUMNS), _line("---" for _ in COLUMNS)]
    lines += [_line(cells(row).values()) for row in results.rows]
    return "\n".join(lines) + "\n"


def compared(results: Results) -> str:
    """One sentence on how many pictures the measures beside photos are of; empty where nothing was compared."""
    counts = {row.n_reference for row in results.rows if row.n_reference}
    if not counts:
        return ""
    return (
        "Fréchet and kernel distance, precision, recall, sharpness, diversity and the ratios of novelty are of the "
        f"first {max(counts):,} pictures of each row, beside as many held-out photos and as many reconstructions."
    )


def side_by_side(one: Results, other: Results) -> str:
    """Rates, Fréchet distance, precision, recall, diversity of two runs, as Markdown; empty where one lacks a row."""
    shown = ("faces", "cascade", "Fréchet", "precision", "recall", "diversity, pixel", "diversity, descriptor")
    titles = {row.key: row.title for results in (one, other) for row in results.rows}
    head = ["row", *(f"{name}, {title}" for name in shown for title in ("first", "second"))]
    lines = [f"First: {one.bundle}. Second: {other.bundle}.", "", _line(head), _line("---" for _ in head)]
    both = [{row.key: cells(row) for row in results.rows} for results in (one, other)]
    for key, title in titles.items():
        found = [rows[key][column] if key in rows else EMPTY for column in shown for rows in both]
        lines.append(_line([title, *found]))
    return "\n".join(lines) + "\n"


def cells(row: Row) -> dict[str, str]:
    """The telling figures of a row as people read them, by the names of their columns."""
    return {name: write(row) for name, write in _WRITERS.items()}


def interval(row: Row, name: str) -> tuple[float, float] | None:
    """The ends of the 95 % interval of a row's figure, such as "face_rate" or "frechet"; None where there is none."""
    stem = name.removesuffix("_rate").removesuffix("_mean")
    low, high = getattr(row, f"{stem}_low", None), getattr(row, f"{stem}_high", None)
    return None if low is None or high is None else (low, high)


def written(row: Row, name: str, digits: int) -> str:
    """A row's figure with its interval as people read it, or `EMPTY` where it was not measured."""
    value, ends = getattr(row, name), interval(row, name)
    if value is None:
        return EMPTY
    return f"{value:.{digits}f}" + (f" [{ends[0]:.{digits}f}, {ends[1]:.{digits}f}]" if ends else "")


def _written(name: str, digits: int) -> Callable[[Row], str]:
    return lambda row: written(row, name, digits)


_WRITERS: Final[dict[str, Callable[[Row], str]]] = {
    "row": lambda row: row.title,
    "n": lambda row: f"{row.n:,}",
    "faces": _written("face_rate", 3),
    "cascade": _written("cascade_rate", 3),
    "m": _written("m_mean", 1),
    "Fréchet": _written("frechet", 4),
    "kernel": _written("kernel", 5),
    "precision": _written("precision", 2),
    "recall": _written("recall", 2),
    "sharpness": _written("sharpness", 2),
    "diversity, pixel": _written("diversity_pixel", 2),
    "diversity, descriptor": _written("diversity_descriptor", 2),
    "novelty, z": _written("novelty_z", 2),
    "novelty, descriptor": _written("novelty_descriptor", 2),
}
COLUMNS: Final = tuple(_WRITERS)
"""Names of the columns of the Markdown table."""


def _flat(row: Row) -> dict[str, Any]:
    content = asdict(row)
    return content | {name: json.dumps(content[name], sort_keys=True) for name in _AS_JSON}


def _write_parquet(results: Results, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"n": pa.int64(), "n_reference": pa.int64()}
    types |= {name: pa.string() for name in ("key", "title", "kind", "sampler", *_AS_JSON)}
    schema = pa.schema([(name, types.get(name, pa.float64())) for name in _NAMES])
    pq.write_table(pa.Table.from_pylist([_flat(row) for row in results.rows], schema=schema), path)


def _line(parts: Any) -> str:
    return "| " + " | ".join(parts) + " |"
