"""The face detector's three nets, from mtcnn's wheel to ONNX: done once, and only again when that package changes.

    pip install mtcnn lz4 && python -m models.export_detector OUT_DIR

Only the weights are taken, and the nets are written down here as that package builds them (Zhang et al., 2016), in
two respects otherwise: they take pixels from 0 to 255, scaling included, and the box, landmarks and probability
of a face come as three outputs. mtcnn's licence, MIT, lies beside the files.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]

NETS: Final = ("pnet", "rnet", "onet")
OPSET: Final = 18
_IR: Final = 10


class _Graph:
    """A chain of operators, its weights taken in order from those of the Keras model."""

    def __init__(self, weights: list[Array], kind: int, shape: tuple[int | str, ...]) -> None:
        self._weights = iter(weights)
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._inputs = [helper.make_tensor_value_info("pixels", kind, shape)]
        self._outputs: list[Any] = []
        self.last = "pixels"

    def add(self, operator: str, *constants: NDArray[Any], name: str | None = None, **settings: Any) -> str:
        """Append an operator to the last one, with these constants; return the name of what it gives."""
        result = name or f"{operator.lower()}_{len(self._nodes)}"
        names = [f"{result}_{place}" for place in range(len(constants))]
        self._constants += [
            numpy_helper.from_array(np.array(value, order="C"), name)
            for value, name in zip(constants, names, strict=True)
        ]
        self._nodes.append(helper.make_node(operator, [self.last, *names], [result], **settings))
        self.last = result
        return result

    def scaled(self) -> None:
        """From pixels (n, h, w, 3), 0 to 255, to what the nets learned: (n, 3, h, w), about -1 to 1."""
        self.add("Cast", to=TensorProto.FLOAT)
        self.add("Sub", np.array(127.5, np.float32))
        self.add("Div", np.array(128.0, np.float32))
        self.add("Transpose", perm=(0, 3, 1, 2))

    def convolve(self) -> None:
        """Append a convolution; Keras has its kernel as (h, w, in, out)."""
        self.add("Conv", next(self._weights).transpose(3, 2, 0, 1), next(self._weights))

    def multiply(self) -> None:
        """Append a dense layer."""
        self.add("Gemm", next(self._weights), next(self._weights))

    def bent_convolution(self) -> None:
        """Append a convolution and a PReLU, one slope a channel."""
        self.convolve()
        self.add("PRelu", next(self._weights).reshape(-1, 1, 1))

    def bent_product(self) -> None:
        """Append what mtcnn does before its dense layer (columns first, channels last), the layer, and a PReLU."""
        self.add("Transpose", perm=(0, 3, 2, 1))
        self.add("Flatten")
        self.multiply()
        self.add("PRelu", next(self._weights))

    def pool(self, size: int, padding: str) -> None:
        """Append a maximum over squares, every second one; Keras's "same" pads below and to the right."""
        self.add("MaxPool", kernel_shape=(size, size), strides=(2, 2), auto_pad=padding)

    def outputs(self, layer: Callable[[], None], grid: tuple[str, ...], **sizes: int) -> None:
        """Add outputs side by side, (n, size, *grid) each; last the probability (n, *grid), second of a softmax."""
        stem = self.last
        for name, size in sizes.items():
            layer()
            self._give(name, ("n", size, *grid))
            self.last = stem
        layer()
        self.add("Softmax", axis=1)
        self.add("Gather", np.array(1, np.int64), axis=1)
        self._give("probability", ("n", *grid))

    def _give(self, name: str, shape: tuple[int | str, ...]) -> None:
        self.add("Identity", name=name)
        self._outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))

    def model(self) -> Any:
        """What was built, checked."""
        graph = helper.make_graph(self._nodes, "mtcnn", self._inputs, self._outputs, self._constants)
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=_IR, producer_name="z-space"
        )
        onnx.checker.check_model(model, full_check=True)
        return model


def pnet(weights: list[Array]) -> Any:
    """Proposals: pictures (n, h, w, 3) uint8 of any size to grids of boxes (n, 4, i, j) and probabilities (n, i, j)."""
    graph = _Graph(weights, TensorProto.UINT8, ("n", "h", "w", 3))
    graph.scaled()
    graph.bent_convolution()
    graph.pool(2, "SAME_UPPER")
    graph.bent_convolution()
    graph.bent_convolution()
    graph.outputs(graph.convolve, ("i", "j"), box=4)
    return graph.model()


def rnet(weights: list[Array]) -> Any:
    """Refinement: patches (n, 24, 24, 3) float32 to boxes (n, 4) and probabilities (n,)."""
    graph = _Graph(weights, TensorProto.FLOAT, ("n", 24, 24, 3))
    graph.scaled()
    graph.bent_convolution()
    graph.pool(3, "SAME_UPPER")
    graph.bent_convolution()
    graph.pool(3, "VALID")
    graph.bent_convolution()
    graph.bent_product()
    graph.outputs(graph.multiply, (), box=4)
    return graph.model()


def onet(weights: list[Array]) -> Any:
    """Output: patches (n, 48, 48, 3) float32 to boxes (n, 4), landmarks (n, 10: five x, five y), probabilities (n,)."""
    graph = _Graph(weights, TensorProto.FLOAT, ("n", 48, 48, 3))
    graph.scaled()
    graph.bent_convolution()
    graph.pool(3, "SAME_UPPER")
    graph.bent_convolution()
    graph.pool(3, "VALID")
    graph.bent_convolution()
    graph.pool(2, "SAME_UPPER")
    graph.bent_convolution()
    graph.bent_product()
    graph.outputs(graph.multiply, (), box=4, landmarks=10)
    return graph.model()


def original_weights(net: str) -> list[Array]:
    """The weights of one net as mtcnn's package carries them. A pickle: taken from a package that pip has checked."""
    import joblib

    return list(joblib.load(str(distribution("mtcnn").locate_file(f"mtcnn/assets/weights/{net}.lz4"))))


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description="write the face detector's nets as ONNX")
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    out = parser.parse_args().out
    for net, build in zip(NETS, (pnet, rnet, onet), strict=True):
        onnx.save(build(original_weights(net)), out / f"{net}.onnx")
        print(f"{out / f'{net}.onnx'}")


if __name__ == "__main__":
    main()
