"""Is the cloud a multivariate normal? Tests under a stated rule for outliers, and the Q-Q plot of its distances."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.normality import ANDERSON_DARLING_5, RULES, Mardia, anderson_darling
from latent.structure import Structure
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.lines import Series, lines_figure
from ui.colours import colours
from ui.tour.measured import SEED, structure
from ui.tour.parts import percent
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT = "normality", 330
LEVELS = np.concatenate([np.linspace(0.005, 0.985, 99), [0.99, 0.995, 0.999]])
MOST_TESTED, STEP = 3000, 50
NEAR = 0.1
"""How far Mardia's kurtosis may be from a normal's, as a share, for the cloud to count as nearly one."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Kept:
    """What a rule leaves: the share, quantiles of m^2 (q,) beside those of a normal under the same rule, the scores
    (k, r) of at most 3,000 z-points in sigma, and the farthest z-point (d,)."""

    share: float
    observed: NDArray[np.float64]
    expected: NDArray[np.float64]
    scores: NDArray[np.float32]
    farthest: NDArray[np.float32]


def show() -> Found:
    """Show the Q-Q plot of m^2 under the chosen rule, and count the components that a test refuses."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rule = address.segments(
            f"{PAGE}_{NAME}", "rule", "Outliers", list(RULES), default="none", show=lambda key: RULES[key].title
        )
        identity = current_bundle().identity
        most = min(len(_kept(identity, key).scores) for key in RULES)
        high = max(2 * STEP, most // STEP * STEP)
        n = int(
            address.slider(
                f"{PAGE}_{NAME}",
                "n",
                "Tested at once",
                low=STEP,
                high=high,
                default=min(300, high),
                step=STEP,
                unit="z-points",
            )
        )
    kept, now = _kept(identity, rule), colours()
    ends = kept.expected[[0, -1]]
    with chart_place(HEIGHT):
        figure = lines_figure(
            [
                Series(x=ends, y=ends, label="a normal", colour=now.ink),
                Series(x=kept.expected, y=kept.observed, label="z-points", colour=now.data, mode="markers"),
            ],
            x_title="m² of a normal of as many, under the same rule",
            y_title="m² here",
            colours=now,
            height=HEIGHT,
        )
        show_chart(figure, key="tour-normality", alt="Q-Q plot of the squared Mahalanobis distances")
    refused, d = _refused(identity, rule, n), kept.scores.shape[1]
    found = structure()
    place = list(RULES).index(rule)
    return Found(
        readings=(
            Reading(
                name="Kept by the rule",
                value=percent(kept.share),
                help=f"Of a true normal it would keep {percent(RULES[rule].of_normal(d))}",
            ),
            Reading(
                name="Axes refused",
                value=f"{refused} of {d}",
                help=f"Anderson-Darling at 5 % on {n:,} z-points; of true normals {0.05 * d:.0f} would be",
            ),
            *(() if found is None else (_kurtosis(found, place),)),
        ),
        verdict=_verdict(found, refused=refused, n=n, d=d),
        face=Face(z=kept.farthest, title="The farthest z-point that the rule keeps"),
        table=lambda: {"level": LEVELS, "normal": kept.expected, "z_points": kept.observed},
    )


def _mardia(found: Structure, place: int) -> Mardia:
    """Return Mardia's figures of the z-points under rule number ``place``."""
    n = max(2, round(float(found.n[0] * found.kept[0, place])))
    rank = current_bundle().summary.mahalanobis.rank
    return Mardia(n=n, p=rank, skewness=float(found.skewness[0, place]), kurtosis=float(found.kurtosis[0, place]))


def _excess(found: Structure, place: int) -> float:
    """Return how much larger Mardia's kurtosis is than that of as many draws of the fitted normal under that rule."""
    return float(found.kurtosis[0, place] / found.kurtosis[1, place] - 1)


def _kurtosis(found: Structure, place: int) -> Reading:
    tested = _mardia(found, place)
    help = (
        f"{tested.kurtosis:,.0f}, over that of draws of the fitted normal; its test gives z = {tested.kurtosis_z:,.0f}"
    )
    return Reading(name="Mardia's kurtosis", value=f"{100 * _excess(found, place):+.1f} %", help=help)


def _verdict(found: Structure | None, *, refused: int, n: int, d: int) -> Verdict:
    by_axis = f"of the axes alone, {refused} of {d} are refused on {n:,} z-points, where chance refuses {0.05 * d:.0f}"
    if found is None:
        mend = "python -m zspace structure"
        return Verdict(word="Not measured", because=f"{by_axis}; Mardia's test is not in this bundle: {mend} adds it.")
    excesses = [_excess(found, place) for place in range(len(RULES))]
    tests = [abs(_mardia(found, place).kurtosis_z) for place in range(len(RULES))]
    because = (
        f"Mardia's kurtosis is {100 * min(excesses):+.0f} to {100 * max(excesses):+.0f} % from a normal's by rule, and "
        f"its test {'refuses each time' if min(tests) > 2 else 'lets one pass'} (least z {min(tests):,.0f}); {by_axis}."
    )
    if min(tests) <= 2:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if min(map(abs, excesses)) < NEAR else "Holds not here", because=because)


@st.cache_resource(show_spinner=False, max_entries=2)
def _whitened(identity: str) -> NDArray[np.float64]:
    summary = current_bundle().summary
    return summary.mahalanobis.whiten(summary.subset)


@st.cache_resource(show_spinner=False, max_entries=6)
def _kept(identity: str, rule: str) -> Kept:
    whitened, keeps = _whitened(identity), RULES[rule].keeps
    normal = np.random.default_rng(SEED).standard_normal(whitened.shape)
    rows = np.flatnonzero(keeps(whitened))
    kept, expected = whitened[rows], normal[keeps(normal)]
    observed = (kept**2).sum(axis=1)
    return Kept(
        share=len(kept) / len(whitened),
        observed=np.quantile(observed, LEVELS),
        expected=np.quantile((expected**2).sum(axis=1), LEVELS),
        scores=kept[:MOST_TESTED].astype(np.float32),
        farthest=current_bundle().summary.subset[rows[np.argmax(observed)]],
    )


@st.cache_data(show_spinner=False, max_entries=200)
def _refused(identity: str, rule: str, n: int) -> int:
    """Return how many axes Anderson-Darling refuses at the 5 % level on the first n z-points that the rule keeps."""
    return int(np.count_nonzero(anderson_darling(_kept(identity, rule).scores[:n]) > ANDERSON_DARLING_5))


def _prepare() -> None:
    identity = current_bundle().identity
    for rule in RULES:
        _refused(identity, rule, 300)
    structure()


HOW = r"""
- The rule for outliers is stated, since it decides: *keep all*; $m$ within a normal's 99 %; or every component within
  3σ, which drops half of a perfect normal too ($0.9973^{256} = 50.1\,\%$). *Kept by the rule* has what a normal would
  keep in its note.
- Q-Q plot: quantiles of $m^2$, chi-square with $d$ degrees of freedom for a normal, against those of as many true
  normal draws under the same rule. On the line, the cloud is one; above it, its far points are farther.
- Anderson-Darling ($A^2$, mean and spread estimated, limit 0.752) on each principal axis of the first $n$ z-points
  kept: a subsample, because with enough points every real cloud is refused.
- Mardia (1970): kurtosis $b_2$, the mean of $m^4$, is $p(p+2)$ for a normal, with variance $8p(p+2)/n$; compared with
  as many draws of the fitted normal under the same rule. From the bundle's `structure.npz`.
- The claim holds where one rule lets Mardia's test pass, in part where its kurtosis comes within 10 % of a normal's.
"""

STOP = Stop(
    name=NAME,
    title="Is it a normal?",
    claim="Leave out the outliers, and the cloud is one multivariate normal.",
    show=show,
    how=HOW,
    prepare=_prepare,
)
