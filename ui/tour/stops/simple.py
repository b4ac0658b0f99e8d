"""Simple generators fail: cube, ball, sphere and standard normal about the origin."""

import numpy as np

from experiment.answer import Rate
from experiment.rows import RECONSTRUCTIONS
from latent.binned import histogram_quantile
from latent.samplers.registry import SAMPLERS
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.histogram import radius_figure
from ui.colours import colours
from ui.fitted import matched
from ui.histograms.radius import data_bins, draw_bins, draw_values
from ui.sampler.draws import drawn
from ui.tour.measured import SEED, generator_rate
from ui.tour.parts import DRAWS, draws_sheet, edge, no_ceiling, percent, rate_reading, share_inside
from ui.tour.stop import PAGE, Found, Reading, Stop, Verdict

NAME, HEIGHT = "simple", 200
HALF, NEARLY = 0.5, 0.9
GENERATORS = ("cube", "ball", "sphere", "standard_normal")


def show() -> Found:
    """Show draws of the chosen generator, and how far out they lie beside the data."""
    summary = current_bundle().summary
    key = address.segments(
        f"{PAGE}_{NAME}",
        "generator",
        "Generator",
        GENERATORS,
        default="cube",
        show=lambda key: SAMPLERS[key].title,
        help="Each as large as the data's mean radius asks for, about the origin",
    )
    sampler = matched(key)
    face = draws_sheet(drawn(sampler, n=DRAWS, seed=SEED), key=f"z_tour_simple_{key}", label=sampler.title)
    data, draws = data_bins(summary, "mahalanobis"), draw_bins(sampler, "mahalanobis", seed=SEED)
    with chart_place(HEIGHT):
        figure = radius_figure(
            data=data,
            generator=draws,
            generator_label=sampler.title,
            title="distance m from the cloud's mean (σ)",
            colours=colours(),
            height=HEIGHT,
        )
        show_chart(figure, key="tour-simple", alt=f"Distance m of the z-points and of the {sampler.title}")
    distances = draw_values(sampler, "mahalanobis", seed=SEED)
    inside = {name: share_inside(draw_values(matched(name), "mahalanobis", seed=SEED)) for name in GENERATORS}
    rates = {name: generator_rate(name) for name in GENERATORS}
    middle = histogram_quantile(summary.mahalanobis_edges, summary.mahalanobis_counts, 0.5)
    return Found(
        readings=(
            rate_reading(rates[key]),
            Reading(name="Inside the cloud", value=percent(inside[key]), help=f"m up to {edge():.1f}, of 5,000 draws"),
            Reading(name="Distance m, data", value=f"{middle:.1f}", help="Median"),
            Reading(name="Distance m, draws", value=f"{np.median(distances):.1f}", help="Median"),
        ),
        verdict=_verdict(inside, rates),
        face=face,
        table=lambda: {
            "data_from": data.edges[:-1],
            "data_density": data.density,
            "draws_from": draws.edges[:-1],
            "draws_density": draws.density,
        },
    )


def _verdict(inside: dict[str, float], rates: dict[str, Rate]) -> Verdict:
    ceiling = generator_rate(RECONSTRUCTIONS).share
    most, best = max(inside.values()), max(rates, key=lambda name: rates[name].share)
    where = f"at most {percent(most)} of their draws lie inside the cloud" if most else "no draw lies inside the cloud"
    if not ceiling:
        return no_ceiling()
    because = (
        f"{where}, and the best of them, the {SAMPLERS[best].title.lower()}, shows faces in "
        f"{percent(rates[best].share)} of its draws, where reconstructions of photos reach {percent(ceiling)} "
        f"(judged by {rates[best].judge})."
    )
    if rates[best].share < HALF * ceiling:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Depends" if rates[best].share < NEARLY * ceiling else "Holds not here", because=because)


def _prepare() -> None:
    for key in GENERATORS:
        drawn(matched(key), n=DRAWS, seed=SEED)
        draw_values(matched(key), "mahalanobis", seed=SEED)
        generator_rate(key)
    generator_rate(RECONSTRUCTIONS)


HOW = r"""
- Every generator stands about the origin; cube, ball and sphere have the size whose mean radius is the data's. The
  standard normal has none to choose.
- $m$, the Mahalanobis distance, measures each direction in the data's own spread. A draw is *inside* up to the $m$
  within which 99.5 % of held-out photos lie.
- *Judged faces*: by a face detector that the autoencoder never saw, with eyes in their places. The rate is the
  experiment's where it was run on this bundle, or else that of 60 draws judged here; in brackets its 95 % Wilson
  interval.
- The claim holds where the best of the four stays below half of what reconstructions reach.
"""

STOP = Stop(
    name=NAME,
    title="Simple generators fail",
    claim="Random numbers from a cube, a ball, a sphere or a standard normal are no faces.",
    show=show,
    how=HOW,
    prepare=_prepare,
)
