"""What came after: a variational autoencoder of the same layers, drawn and judged beside this one."""

from collections.abc import Sequence

import numpy as np

from experiment.answer import Rate, rate_in
from experiment.results import Results, Row, in_both
from experiment.rows import RECONSTRUCTIONS
from experiment.tables import interval
from ui import address
from ui.charted import chart_place, show_chart
from ui.charts.pairs import Marks, Measured, pairs_figure
from ui.colours import colours
from ui.generators.found import compared, found
from ui.tour.parts import percent
from ui.tour.stop import PAGE, Found, Reading, Stop, Verdict, absent

NAME, HEIGHT = "variational", 380
PRIOR = "standard_normal"
TOLD = (PRIOR, "full_normal", RECONSTRUCTIONS)
NEARLY, HALF = 0.9, 0.5
FIGURES = {"face_rate": "Faces", "frechet": "Fréchet distance", "precision": "Precision", "recall": "Recall"}
EXPLAINED = {
    "face_rate": "share judged faces",
    "frechet": "Fréchet distance in descriptors, less is better",
    "precision": "share of pictures that look like photos",
    "recall": "share of photos that look like pictures",
}


def show() -> Found:
    """Show one figure of both models, generator by generator."""
    here, there = found(), compared()
    if here is None or there is None:
        return absent("comparison with another model", "python -m zspace experiment --compare --into-bundle")
    name = address.segments(
        f"{PAGE}_{NAME}", "figure", "Figure", list(FIGURES), default="face_rate", show=FIGURES.__getitem__
    )
    pairs = in_both(here, there)
    models = _models(here, there)
    with chart_place(HEIGHT):
        figure = pairs_figure(
            [row.title for row, _ in pairs],
            [
                Marks(label=label, colour=colour, symbol=symbol, figures=[_measured(pair[at], name) for pair in pairs])
                for at, (label, colour, symbol) in enumerate(models)
            ],
            x_title=EXPLAINED[name],
            share=name != "frechet",
            colours=colours(),
            height=HEIGHT,
        )
        show_chart(figure, key="tour-variational", alt=f"{FIGURES[name]} of both models, generator by generator")
    return Found(
        readings=_readings(pairs, name),
        verdict=_verdict({row.key: (rate_in(row), rate_in(other)) for row, other in pairs}),
        table=lambda: {
            "row": np.array([row.key for row, _ in pairs]),
            **{
                f"{key}_{where}": np.array([getattr(pair[at], key) for pair in pairs], dtype=np.float64)
                for key in FIGURES
                for at, where in enumerate(("here", "there"))
            },
        },
    )


def _models(here: Results, there: Results) -> tuple[tuple[str, str, str], ...]:
    now = colours()
    return (f"here: {here.bundle}", now.data, "circle"), (f"there: {there.bundle}", now.generator, "diamond")


def _measured(row: Row, name: str) -> Measured | None:
    value, ends = getattr(row, name), interval(row, name)
    return None if value is None or ends is None else Measured(value=value, low=ends[0], high=ends[1])


def _readings(pairs: Sequence[tuple[Row, Row]], name: str) -> tuple[Reading, ...]:
    shown = [pair for pair in pairs if pair[0].key in TOLD]
    values = [tuple(_words(getattr(row, name), name) for row in pair) for pair in shown]
    return tuple(
        Reading(name=here.title, value=f"{one} | {other}", help=f"{FIGURES[name]}: here | there")
        for (here, _), (one, other) in zip(shown, values, strict=True)
    )


def _words(value: float | None, name: str) -> str:
    if value is None:
        return "–"
    return percent(value) if name != "frechet" else f"{value:.3f}"


def _verdict(rates: dict[str, tuple[Rate | None, Rate | None]]) -> Verdict:
    (prior_here, prior_there), (best_here, best_there) = (
        rates.get(key, (None, None)) for key in (PRIOR, RECONSTRUCTIONS)
    )
    if prior_here is None or prior_there is None or best_here is None or best_there is None:
        return Verdict(
            word="Not measured", because="the standard normal or the reconstructions were not judged for both."
        )
    because = (
        f"drawn from the standard normal, {percent(prior_there.share)} of the other model's pictures are judged faces, "
        f"{percent(prior_here.share)} of this one's; reconstructions reach {percent(best_there.share)} and "
        f"{percent(best_here.share)}."
    )
    apart = prior_there.low > prior_here.high
    if prior_there.share >= NEARLY * best_there.share and prior_here.share < HALF * best_here.share:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if apart else "Holds not here", because=because)


HOW = r"""
- A variational autoencoder has the same layers and a second head: the encoder gives means and variances, codes get
  noise, and $\mathrm{KL}(q(z \mid x) \,\Vert\, \mathcal{N}(0, I))$ is added to the loss. Means are taken as z-points.
- Both models were trained on the same photos; their generators, matched to each model's own z-points, drew as many
  pictures, and the same judges looked. Bars are 95 % intervals.
- Fréchet distance, precision and recall are between descriptors of the pictures and of held-out photos.
- The claim holds where the standard normal reaches 90 % of the other model's reconstructions and stays below half of
  this one's, in part where it is better there than here beyond both intervals.
"""

STOP = Stop(
    name=NAME,
    title="The variational one",
    claim="A variational autoencoder can be drawn from a standard normal; a plain one only from its own cloud.",
    show=show,
    how=HOW,
    face=False,
)
