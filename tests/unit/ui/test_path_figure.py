"""The native curve of m: the band, the lines, and marks only where the path leaves the region."""

from __future__ import annotations

import numpy as np

from ui.colours import LIGHT
from ui.paths.figure import curve_figure

LEVELS = (10.0, 20.0, 24.0)


def test_a_path_within_the_region_has_no_marks() -> None:
    figure = curve_figure({"straight": np.array([15.0, 12.0, 15.0])}, levels=LEVELS, place=0.5, colours=LIGHT)
    assert np.isnan(np.asarray(figure.data[1].y, dtype=float)).all()
    assert [shape.type for shape in figure.layout.shapes] == ["rect", "line"]


def test_where_it_leaves_and_comes_back_there_is_a_mark() -> None:
    m = np.array([15.0, 25.0, 15.0])
    figure = curve_figure({"a": m, "b": np.full(3, 15.0)}, levels=LEVELS, place=0.0, colours=LIGHT)
    marks = sorted(shape.x0 for shape in figure.layout.shapes if shape.type == "line")
    np.testing.assert_allclose(marks, [0, 25, 75])
    assert [line.line.dash for line in (figure.data[0], figure.data[2])] == ["solid", "dash"]
