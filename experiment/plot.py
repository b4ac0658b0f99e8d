"""The rate of faces against the mean Mahalanobis distance, as an SVG."""

from __future__ import annotations

from html import escape
from typing import Final

from experiment.results import Results, Row

WIDTH, HEIGHT, MARGIN = 760, 360, 48
_LINE: Final = "#3b7dd8"
_POINT: Final = "#c4622d"


def rate_by_distance(results: Results) -> str:
    """A line through the scaled normals, a point for each generator and variant, the band of held-out photos; empty
    where no rate was measured."""
    rows = [row for row in results.of_kind("generator", "variant", "distance") if _measured(row)]
    if not rows:
        return ""
    last = results.m_edges[-1]
    line = sorted((row for row in rows if row.kind == "distance"), key=lambda row: row.m_mean or 0.0)
    path = " ".join(f"{_x(row, last):.1f},{_y(row.face_rate):.1f}" for row in line)
    marks = "".join(_mark(row, last) for row in rows)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Rate of faces by mean Mahalanobis distance" '
        f'font-size="12" fill="currentColor">{_band(results, last)}{_axes(last)}'
        f'<polyline points="{path}" fill="none" stroke="{_LINE}" stroke-width="2"/>{marks}</svg>'
    )


def _measured(row: Row) -> bool:
    return row.face_rate is not None and row.m_mean is not None


def _at(m: float, last: float) -> float:
    return MARGIN + min(m / last, 1.0) * (WIDTH - 2 * MARGIN)


def _x(row: Row, last: float) -> float:
    return _at(row.m_mean or 0.0, last)


def _y(rate: float | None) -> float:
    return HEIGHT - MARGIN - (rate or 0.0) * (HEIGHT - 2 * MARGIN)


def _mark(row: Row, last: float) -> str:
    x, colour = _x(row, last), _LINE if row.kind == "distance" else _POINT
    return (
        f'<g stroke="{colour}" fill="{colour}"><title>{escape(row.title)}: {row.face_rate:.3f}, m {row.m_mean:.1f}'
        f'</title><line x1="{x:.1f}" x2="{x:.1f}" y1="{_y(row.face_low):.1f}" y2="{_y(row.face_high):.1f}"/>'
        f'<circle cx="{x:.1f}" cy="{_y(row.face_rate):.1f}" r="4" stroke="none"/></g>'
    )


def _band(results: Results, last: float) -> str:
    if results.m_inside is None:
        return ""
    low, high = (_at(end, last) for end in results.m_inside)
    return (
        f'<rect x="{low:.1f}" y="{MARGIN}" width="{max(high - low, 0.0):.1f}" height="{HEIGHT - 2 * MARGIN}" '
        'opacity="0.12"><title>5 % to 95 % of held-out photos</title></rect>'
    )


def _axes(last: float) -> str:
    bottom = HEIGHT - MARGIN
    rates = "".join(
        f'<text x="{MARGIN - 8}" y="{_y(rate) + 4:.1f}" text-anchor="end">{rate:g}</text>' for rate in (0.0, 0.5, 1.0)
    )
    ends = "".join(
        f'<text x="{_at(share * last, last):.1f}" y="{bottom + 18}" text-anchor="middle">{share * last:.0f}</text>'
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    return (
        f'<path d="M{MARGIN} {MARGIN}V{bottom}H{WIDTH - MARGIN}" fill="none" stroke="currentColor"/>{rates}{ends}'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 10}" text-anchor="middle">mean Mahalanobis distance m, in sigma; '
        "what lies beyond is drawn at the end</text>"
        f'<text x="{MARGIN}" y="{MARGIN - 14}">rate of faces</text>'
    )
