"""A bundle in words: what the card says and what is in the folder."""

from __future__ import annotations

from pathlib import Path

from models.bundle import Bundle, open_bundle


def info(path: str | Path) -> str:
    """Describe the bundle at `path` in a few lines of text. Raises: BundleError when it cannot be opened."""
    bundle = open_bundle(path)
    sections = [_model(bundle), _data(bundle), _metrics(bundle), _files(bundle)]
    return "\n\n".join(f"{title}\n{_table(rows)}" for title, rows in sections if rows)


Section = tuple[str, list[tuple[str, str]]]


def _model(bundle: Bundle) -> Section:
    card = bundle.card
    settings = card.architecture.model_dump() | card.training
    rows = [("made", card.created), *((name, _value(value)) for name, value in settings.items())]
    return card.name, rows


def _data(bundle: Bundle) -> Section:
    data, n = bundle.card.data, len(bundle.z_points)
    return "Data", [
        ("source", data.source),
        ("licence", data.licence),
        ("people", data.people),
        *([("labels", data.labels)] if data.labels else []),
        ("photos", f"{data.photos:,} trained on, {data.held_out:,} held out"),
        ("z-points", f"{n:,} of {bundle.z_points.shape[1]} dimensions"),
        ("intended use", bundle.card.intended_use),
        ("bias", bundle.card.bias),
    ]


def _metrics(bundle: Bundle) -> Section:
    return "On held-out photos", [(name, f"{value:.4g}") for name, value in sorted(bundle.card.metrics.items())]


def _files(bundle: Bundle) -> Section:
    records = bundle.card.files
    total = sum(record.bytes for record in records.values())
    rows = [(name, _size(record.bytes)) for name, record in records.items()]
    return "Files", [*rows, ("in all", _size(total))]


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _size(count: int) -> str:
    return f"{count / 2**20:,.1f} MiB"


def _table(rows: list[tuple[str, str]]) -> str:
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"  {name:<{width}}  {value}" for name, value in rows)
