"""The layer structure, and what comes back of a face from a few numbers."""

import numpy as np

from models.layers import layer_shapes
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.layers import layers_figure
from ui.charts.lines import Series, lines_figure
from ui.colours import colours
from ui.tour.parts import first_photo
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT, NUMBERS_HEIGHT = "layers", 240, 160


def show() -> Found:
    """Show the layers, the numbers of the chosen z-point, and the face that they decode to."""
    bundle = current_bundle()
    shapes = layer_shapes(bundle.card.architecture)
    number = int(
        address.slider(
            f"{PAGE}_{NAME}",
            "number",
            "A training photo's z-point",
            low=0,
            high=bundle.summary.n - 1,
            default=first_photo(),
            step=1,
        )
    )
    z = np.asarray(bundle.z_points[number])
    with chart_place(HEIGHT):
        alt = "The layers: " + ", ".join(f"{shape.name} {shape.numbers:,} numbers" for shape in shapes)
        show_chart(layers_figure(shapes, colours=colours(), height=HEIGHT), key="tour-layers", alt=alt)
    with chart_place(NUMBERS_HEIGHT):
        figure = lines_figure(
            [Series(x=np.arange(1, len(z) + 1), y=z, label=f"its {len(z)} numbers", colour=colours().generator)],
            x_title="number of the component",
            y_title="z",
            colours=colours(),
            height=NUMBERS_HEIGHT,
        )
        show_chart(figure, key="tour-layers-z", alt=f"The {len(z)} numbers of z-point {number}")
    fewer = shapes[0].numbers / len(z)
    metrics = bundle.card.metrics
    return Found(
        readings=(
            Reading(name="Numbers a face", value=f"{len(z)}", help=f"of {shapes[0].numbers:,} in the photo"),
            Reading(name="Fewer", value=f"{fewer:.0f} ×"),
            _decibel("Autoencoder", metrics.get("held_out_psnr")),
            _decibel("Eigenfaces", metrics.get("eigenfaces_psnr")),
            Reading(name="Radius R", value=f"{np.linalg.norm(z):.1f}", help="Length of this z-point"),
        ),
        verdict=_verdict(metrics.get("held_out_psnr"), metrics.get("eigenfaces_psnr"), d=len(z)),
        face=Face(z=z, title=f"Training photo {number:,}, from its {len(z)} numbers"),
        table=lambda: {"component": np.arange(1, len(z) + 1), "z": z},
    )


def _decibel(name: str, value: float | None) -> Reading:
    help = "PSNR on held-out photos, mean; more is better"
    return Reading(name=name, value="–" if value is None else f"{value:.2f} dB", help=help)


def _verdict(psnr: float | None, eigenfaces: float | None, *, d: int) -> Verdict:
    if psnr is None or eigenfaces is None:
        return Verdict(word="Not measured", because="the bundle's card holds no figures of held-out photos.")
    gain = psnr - eigenfaces
    held_out = current_bundle().card.data.held_out
    because = (
        f"on {held_out:,} held-out photos it is {abs(gain):.2f} dB {'better' if gain > 0 else 'worse'} than "
        f"eigenfaces, the best linear way to keep {d} numbers."
    )
    return Verdict(word="Holds" if gain > 0 else "Holds not here", because=because)


HOW = r"""
- Each convolution halves the side and looks for more features; a linear layer turns the last map into the z-point. The
  way back does the same in reverse; the last values are squeezed into $[0, 1]$.
- Nothing tells the z-points where to lie: no term of the loss speaks of them. Boxes are as high as a layer's side, and
  wider the more channels it has.
- $\mathrm{PSNR} = 10 \log_{10}(1 / \mathrm{MSE})$, mean over held-out photos, as the bundle's card has it. Eigenfaces
  are principal components of the pixels, as many as the z-point has numbers.
- Photos are no part of a bundle: the large face is the decode of the photo's z-point.
"""

STOP = Stop(
    name=NAME,
    title="A face becomes a few numbers",
    claim="An autoencoder presses a photo into a short list of numbers, the z-point, and draws the face again from it.",
    show=show,
    how=HOW,
)
