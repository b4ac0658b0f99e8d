"""Level lines: they lie where the density has their height."""

from __future__ import annotations

import numpy as np

from ui.charts.contours import level_line


def _normal_grid() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x = np.linspace(-4, 4, 81)
    y = np.linspace(-6, 6, 61)
    return x, y, np.exp(-0.5 * (x[None, :] ** 2 + (y[:, None] / 1.5) ** 2))


def test_a_level_of_a_normal_is_its_ellipse() -> None:
    x, y, density = _normal_grid()
    line_x, line_y = level_line(x, y, density, level=float(np.exp(-2.0)))
    distance = np.sqrt(line_x**2 + (line_y / 1.5) ** 2)
    assert np.nanmax(np.abs(distance - 2.0)) < 0.01


def test_pieces_of_a_line_are_kept_apart_by_gaps() -> None:
    x, y, density = _normal_grid()
    line_x, line_y = level_line(x, y, density, level=0.3)
    assert np.isnan(line_x[2::3]).all() and np.isnan(line_y[2::3]).all()
    assert np.isfinite(np.delete(line_x, slice(2, None, 3))).all()


def test_a_level_above_everything_has_no_line() -> None:
    x, y, density = _normal_grid()
    line_x, line_y = level_line(x, y, density, level=2.0)
    assert line_x.size == line_y.size == 0


def test_a_saddle_gives_two_pieces() -> None:
    corner = np.array([[1.0, 0.0], [0.0, 1.0]])
    line_x, _ = level_line(np.array([0.0, 1.0]), np.array([0.0, 1.0]), corner, level=0.5)
    assert np.isfinite(line_x).sum() == 4
