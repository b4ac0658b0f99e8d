"""The decoder for the browser: the same graph, its weights stored as float16 and cast to float32 as it is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from latent.points import open_points
from models.agreement import LOWEST_PSNR, agreement
from models.atomic import written_whole
from models.bundle import BROWSER_DECODER, DECODER, Z_POINTS
from models.onnx_model import ModelError

if TYPE_CHECKING:
    import onnx

COMPARED_POINTS: Final = 1000
_LARGEST: Final = float(np.finfo(np.float16).max)


def renew_browser_decoder(folder: Path) -> None:
    """Write the decoder for the browser anew and say in one line what came of it.

    A bundle is whole without it, and the browser then gets decoder.onnx: one that will not do is only told of.
    """
    (folder / BROWSER_DECODER).unlink(missing_ok=True)
    try:
        lowest = write_browser_decoder(folder)
    except ModelError as error:
        print(error)
    else:
        size = (folder / BROWSER_DECODER).stat().st_size / 2**20
        print(f"{BROWSER_DECODER}: {size:.1f} MiB, {lowest:.1f} dB or more from {DECODER}")


def write_browser_decoder(folder: Path) -> float:
    """Write decoder.browser.onnx beside decoder.onnx in a bundle's `folder`, once both agree on its z-points.

    Compared are up to 1,000 z-points, evenly spread over z_points.npy. Returns the lowest PSNR among them in dB.

    Raises: ModelError below 50 dB; PointsError when the z-points cannot be opened. No file is written then.
    """
    import onnx

    points = open_points(folder / Z_POINTS)
    rows = np.linspace(0, len(points) - 1, min(COMPARED_POINTS, len(points))).astype(int)
    with written_whole(folder / BROWSER_DECODER) as path:
        onnx.save(with_float16_weights(onnx.load(folder / DECODER)), path)
        lowest = agreement(folder / DECODER, path, np.asarray(points[rows]))
        if not lowest >= LOWEST_PSNR:
            raise ModelError(
                f"{BROWSER_DECODER} agrees with {DECODER} to {lowest:.1f} dB only, {LOWEST_PSNR:.0f} dB are needed: "
                f"its weights do not fit float16, leave {BROWSER_DECODER} out."
            )
    return lowest


def with_float16_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy of `model` whose float32 weights are stored as float16; it computes in float32 as before.

    Weights that float16 cannot hold (beyond 65,504) stay as they are.
    """
    from onnx import ModelProto, TensorProto, helper, numpy_helper

    small = ModelProto()
    small.CopyFrom(model)
    casts = []
    for weights in small.graph.initializer:
        if weights.data_type != TensorProto.FLOAT:
            continue
        array = numpy_helper.to_array(weights)
        if array.size and np.abs(array).max() > _LARGEST:
            continue
        name = weights.name
        weights.CopyFrom(numpy_helper.from_array(array.astype(np.float16), f"{name}.float16"))
        casts.append(helper.make_node("Cast", [weights.name], [name], name=f"{name}.cast", to=TensorProto.FLOAT))
    nodes = [*casts, *small.graph.node]
    del small.graph.node[:]
    small.graph.node.extend(nodes)
    return small
