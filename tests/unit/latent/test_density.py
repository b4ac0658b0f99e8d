"""The density grid integrates to one and its contours enclose what they say."""

import numpy as np
import pytest

from latent.density import density_on_grid
from latent.ellipses import ellipse, radius_at_level
from latent.errors import PointsError, SettingError

DRAWS = np.random.default_rng(0).normal(size=(20_000, 2)) * [2.0, 0.5] + [5.0, -3.0]


@pytest.mark.parametrize("smoothing", [0.0, 2.0])
def test_the_density_has_volume_one(smoothing: float) -> None:
    grid = density_on_grid(DRAWS, smoothing=smoothing)
    cell = (grid.x[1] - grid.x[0]) * (grid.y[1] - grid.y[0])
    assert grid.density.sum() * cell == pytest.approx(1)
    assert grid.density.shape == (len(grid.y), len(grid.x)) == (128, 128)


def test_rows_run_along_y_and_columns_along_x() -> None:
    grid = density_on_grid(DRAWS)
    row, column = np.unravel_index(grid.density.argmax(), grid.density.shape)
    assert grid.x[column] == pytest.approx(5, abs=0.6)
    assert grid.y[row] == pytest.approx(-3, abs=0.15)


def test_nothing_reaches_the_border_so_that_contours_close() -> None:
    density = density_on_grid(DRAWS).density
    border = np.concatenate([density[0], density[-1], density[:, 0], density[:, -1]])
    assert border.max() < 1e-4 * density.max()


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_a_contour_encloses_its_share_like_the_ellipse(share: float) -> None:
    grid = density_on_grid(DRAWS)
    inside = grid.density >= grid.level_enclosing(share)
    cells = np.column_stack([axis.ravel() for axis in np.meshgrid(grid.x, grid.y)])
    expected = ellipse(np.array([5.0, -3.0]), np.diag([4.0, 0.25]), sigmas=radius_at_level(share)).contains(cells)
    assert inside.sum() == pytest.approx(expected.sum(), rel=0.15)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(PointsError, match=r"\(3, 3\)"):
        density_on_grid(np.zeros((3, 3)))
    with pytest.raises(PointsError, match="one line"):
        density_on_grid(np.array([[0.0, 1.0], [0.0, 2.0]]))
    with pytest.raises(SettingError, match="cells"):
        density_on_grid(DRAWS, cells=8, smoothing=2)
    with pytest.raises(SettingError, match="share = 1"):
        density_on_grid(DRAWS).level_enclosing(1)
