"""Level lines of a density on a grid, as polylines with gaps that a WebGL trace can draw above its points.

Plotly's own contour trace is drawn under WebGL points, where nobody sees it; hence marching squares here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

# For each case of a cell, the pairs of its edges (0 bottom, 1 right, 2 top, 3 left) that a line joins.
_CASES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((0, 2),),
    10: ((0, 1), (2, 3)),
    11: ((1, 2),),
    12: ((1, 3),),
    13: ((0, 1),),
    14: ((3, 0),),
}


def level_line(x: FloatArray, y: FloatArray, density: FloatArray, *, level: float) -> tuple[FloatArray, FloatArray]:
    """Return the line where the density crosses `level`, as x and y with NaN between its pieces.

    `x` (a,) and `y` (b,) are the centres of the grid, `density` (b, a) its values, rows along y. Marching squares
    with linear interpolation along the edges of each cell (Lorensen and Cline 1987, in two dimensions).
    """
    density = density.T
    corners = np.stack([density[:-1, :-1], density[1:, :-1], density[1:, 1:], density[:-1, 1:]])
    case = ((corners > level) * np.array([1, 2, 4, 8])[:, None, None]).sum(axis=0)
    lines: list[FloatArray] = []
    for number, pairs in _CASES.items():
        column, row = np.nonzero(case == number)
        if not column.size:
            continue
        for start, end in pairs:
            first = _crossing(x, y, density, column, row, edge=start, level=level)
            last = _crossing(x, y, density, column, row, edge=end, level=level)
            lines.append(np.stack([first, last, np.full_like(first, np.nan)], axis=1).reshape(-1, 2))
    if not lines:
        return np.empty(0), np.empty(0)
    joined = np.concatenate(lines)
    return joined[:, 0], joined[:, 1]


def _crossing(
    x: FloatArray,
    y: FloatArray,
    density: FloatArray,
    column: NDArray[np.intp],
    row: NDArray[np.intp],
    *,
    edge: int,
    level: float,
) -> FloatArray:
    """Return where `level` crosses one edge of each of the given cells, as (cells, 2)."""
    from_column, from_row = ((0, 0), (1, 0), (1, 1), (0, 1))[edge]
    to_column, to_row = ((1, 0), (1, 1), (0, 1), (0, 0))[edge]
    i0, j0, i1, j1 = column + from_column, row + from_row, column + to_column, row + to_row
    low, high = density[i0, j0], density[i1, j1]
    share = np.clip((level - low) / np.where(high == low, 1.0, high - low), 0.0, 1.0)
    return np.stack([x[i0] + share * (x[i1] - x[i0]), y[j0] + share * (y[j1] - y[j0])], axis=1)
