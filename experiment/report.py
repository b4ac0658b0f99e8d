"""The run as one HTML file that needs nothing else: the table, a plot, the first pictures of each generator."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import Path
from typing import Final

from experiment.plot import rate_by_distance
from experiment.results import Results, Row
from experiment.run import strip_path
from experiment.tables import COLUMNS, cells, compared
from models.atomic import write_text

REPORT_FILE: Final = "experiment.html"
_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 1200px; margin: 2rem auto; padding: 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
th, td { padding: .25rem .6rem; text-align: left; border-bottom: 1px solid #8884; }
figure { margin: 1rem 0; }
figure img { display: block; max-width: 100%; height: auto; }
svg { max-width: 100%; height: auto; }
"""


def write_report(results: Results, out: Path) -> None:
    """Write experiment.html into `out`, with the pictures that the run left there. Raises: StorageError."""
    write_text(out / REPORT_FILE, to_html(results, out))


def to_html(results: Results, out: Path) -> str:
    """The report as text."""
    missing = f"<p>Not measured: {escape(results.missing)}</p>" if results.missing else ""
    plot = rate_by_distance(results)
    figure = f"<h2>Faces by distance from the mean</h2><figure>{plot}</figure>" if plot else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Which generator makes faces?</title><style>{_STYLE}</style></head><body>"
        f"<h1>Which generator makes faces?</h1><p>{escape(results.bundle)}: {results.n:,} pictures a row, seed "
        f"{results.seed}. Brackets are 95 % intervals; sharpness, diversity and novelty are 1 for reconstructions of "
        f"held-out photos. {escape(compared(results))}</p>{missing}{_table(results)}{figure}"
        "<h2>The first pictures of each</h2>"
        f"{''.join(_strip(row, out) for row in results.rows)}</body></html>\n"
    )


def _table(results: Results) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in COLUMNS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells(row).values()) + "</tr>" for row in results.rows
    )
    return f'<div class="wide" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _strip(row: Row, out: Path) -> str:
    try:
        picture = b64encode(strip_path(out, row.key).read_bytes()).decode()
    except FileNotFoundError:  # photos of people and their reconstructions are never kept
        return ""
    title = escape(row.title)
    return (
        f'<figure><figcaption>{title}</figcaption><img alt="{title}: the first pictures" '
        f'src="data:image/png;base64,{picture}"></figure>'
    )
