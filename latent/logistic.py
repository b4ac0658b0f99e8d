"""Logistic regression with a penalty on the squared length of its weights, by Newton's method."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from latent.arrays import AnyPoints, FloatArray
from latent.errors import PointsError, SettingError

MOST_STEPS = 60
FLAT = 1e-8
"""Length of the gradient at which the minimum is reached."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Logistic:
    """P(high | x) = 1 / (1 + exp(-(coef_ . x + intercept_))); coef_ (r,) float64."""

    coef_: FloatArray
    intercept_: float

    def decision(self, x: AnyPoints) -> FloatArray:
        """Log-odds (n,) of points (n, r): above 0 where high is the likelier."""
        return np.asarray(x, dtype=np.float64) @ self.coef_ + self.intercept_


def fit_logistic(x: AnyPoints, high: npt.NDArray[np.bool_], *, penalty: float) -> Logistic:
    """Fit to points (n, r) and `high` (n,) bool: the least of mean log-loss + penalty / 2 |coef_|^2.

    The intercept is not penalised (scikit-learn's LogisticRegression with C = 1 / (n penalty)). With a penalty
    above 0 there is one minimum, also where a plane separates both sides; from it no result depends on chance.

    Raises: SettingError for a penalty not above 0; PointsError where a side is empty.
    """
    if not penalty > 0:
        raise SettingError(setting="penalty", value=penalty, allowed="a number above 0")
    if not high.any() or high.all():
        raise PointsError(f"{int(high.sum())} of {len(high)} points have the label: a direction needs both sides.")
    design = np.hstack([np.asarray(x, dtype=np.float64), np.ones((len(x), 1))])
    target = high.astype(np.float64)
    penalties = np.full(design.shape[1], penalty)
    penalties[-1] = 0.0
    weights = np.zeros(design.shape[1])
    for _ in range(MOST_STEPS):
        gradient, hessian = _slopes(design, target, weights, penalties)
        if np.linalg.norm(gradient) < FLAT:
            break
        weights = _stepped(
            design,
            target,
            weights,
            penalties,
            np.asarray(np.linalg.solve(hessian, gradient), dtype=np.float64),
            gradient,
        )
    return Logistic(coef_=weights[:-1], intercept_=float(weights[-1]))


def _loss(design: FloatArray, target: FloatArray, weights: FloatArray, penalties: FloatArray) -> float:
    odds = design @ weights
    return float(np.mean(np.logaddexp(0.0, odds) - target * odds) + 0.5 * penalties @ weights**2)


def _slopes(
    design: FloatArray, target: FloatArray, weights: FloatArray, penalties: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Gradient (r + 1,) and Hessian (r + 1, r + 1) of the loss."""
    # tanh does not overflow where exp would
    share = 0.5 * (1.0 + np.tanh(0.5 * (design @ weights)))
    gradient = design.T @ (share - target) / len(design) + penalties * weights
    hessian = (design * (share * (1.0 - share))[:, None]).T @ design / len(design) + np.diag(penalties)
    # a breath on the intercept keeps it solvable where all shares are 0 or 1
    hessian[-1, -1] += 1e-12
    return gradient, hessian


def _stepped(
    design: FloatArray,
    target: FloatArray,
    weights: FloatArray,
    penalties: FloatArray,
    step: FloatArray,
    gradient: FloatArray,
) -> FloatArray:
    """Newton's step, halved until the loss falls by enough (Armijo)."""
    before, slope, size = _loss(design, target, weights, penalties), float(gradient @ step), 1.0
    while size > 1e-8 and _loss(design, target, weights - size * step, penalties) > before - 1e-4 * size * slope:
        size *= 0.5
    return np.asarray(weights - size * step)
