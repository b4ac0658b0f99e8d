"""What tf2onnx cannot turn into ONNX by itself: the complementary error function, in which TensorFlow has the GELU."""

from __future__ import annotations

from typing import Any

import numpy as np
from tf2onnx.handler import tf_op


class Erfc:
    """Write erfc(x) as 1 - erf(x); ONNX has erf alone."""

    @classmethod
    def version_9(cls, graph: Any, node: Any, **_: Any) -> None:
        """Replace `node` in `graph`, for ONNX operator sets from 9 on; tf2onnx calls it by this name."""
        shapes, dtypes, outputs = node.output_shapes, node.output_dtypes, node.output
        graph.remove_node(node.name)
        one = graph.make_const(f"{node.name}_one", np.array(1.0, dtype=np.float32))
        erf = graph.make_node("Erf", node.input, shapes=shapes, dtypes=dtypes)
        graph.make_node("Sub", [one.output[0], erf.output[0]], outputs=outputs, shapes=shapes, dtypes=dtypes)


def teach_tf2onnx() -> None:
    """Make tf2onnx know the operators of this file; it may be called again."""
    tf_op("Erfc")(Erfc)
