"""What several stops share: sheets of draws, the share of them inside the region, words for numbers."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiment.answer import Rate
from ui.bundle import current_bundle, region_levels
from ui.cloud_data import Quantity, values_of
from ui.gallery import gallery
from ui.sampler.draws import Drawn
from ui.tour.stop import Face, Reading, Verdict

DRAWS = 12
PHOTO = 7721
"""z-point of the training photo with which stops begin, where the bundle has as many."""


def draws_sheet(drawn: Drawn, *, key: str, label: str, columns: int = 6) -> Face:
    """Show draws as a contact sheet; the one clicked last, or else the first, is the large face."""
    captions = [f"m {m:.1f}" for m in drawn.mahalanobis]
    chosen = gallery(drawn.images, key=key, label=label, columns=columns, captions=captions) or 0
    return Face(z=drawn.z[chosen], title=f"{label}, draw {chosen + 1} of {len(drawn.z)}")


def first_photo() -> int:
    """Return the number of the z-point with which stops begin."""
    return PHOTO % current_bundle().summary.n


def edge() -> float:
    """Return the distance m within which 99.5 % of the held-out photos lie; beyond it a z-point is called outside."""
    return region_levels()[2]


def share_inside(distances: NDArray[np.floating[Any]]) -> float:
    """Return the share of distances m (n,) that lie within `edge`."""
    return float(np.mean(distances <= edge()))


def rate_words(rate: Rate) -> str:
    """Return a rate in percent with its interval."""
    return f"{100 * rate.share:.0f} % ({100 * rate.low:.0f} to {100 * rate.high:.0f})"


def rate_reading(rate: Rate) -> Reading:
    """Return how a rate of faces reads."""
    return Reading(
        name="Judged faces", value=rate_words(rate), help=f"{rate.n:,} draws, by {rate.judge}; 95 % interval"
    )


def percent(share: float) -> str:
    """Write a share as whole percent, with more digits where it is close to an end but not at it."""
    if 0 < share < 0.01 or 0.99 < share < 1:
        return f"{100 * share:.1f} %"
    return f"{100 * share:.0f} %"


def axis_scores(axes: Sequence[int]) -> NDArray[np.float32]:
    """Return the scores (n, a) of the summary's z-points on principal axes (numbers from 0), in units of z."""
    count = len(current_bundle().summary.subset)
    return np.column_stack([values_of(Quantity(kind="pc", number=axis), count=count) for axis in axes])


def held_out_band() -> tuple[float, float]:
    """Return the distances m between which 5 to 95 % of the held-out photos lie."""
    low, high, _ = region_levels()
    return low, high


def no_ceiling() -> Verdict:
    """Return the verdict where the judge finds no face even in reconstructions of photos."""
    because = "not one reconstruction of this bundle is judged a face, so nothing can be said of draws."
    return Verdict(word="Not measured", because=because)
