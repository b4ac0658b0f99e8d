"""The detector's three nets in ONNX Runtime: one session each for all threads of a process."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import onnxruntime as ort

Net = Literal["pnet", "rnet", "onet"]
WEIGHTS: Final = Path(__file__).parent / "weights"
_OPENING: Final = threading.Lock()


def run(net: Net, pixels: NDArray[Any]) -> dict[str, NDArray[np.float32]]:
    """The named outputs of a net for pixels (n, h, w, 3), 0 to 255; what shapes, `models/export_detector.py` says."""
    with _OPENING:
        session = _session(net)
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, {"pixels": pixels}), strict=True))


@cache
def _session(net: Net) -> ort.InferenceSession:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.log_severity_level = 4  # what goes wrong is raised, and said once
    options.enable_cpu_mem_arena = False  # pictures come in any size, and an arena keeps room for each it has seen
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others share the cores
    return ort.InferenceSession(str(WEIGHTS / f"{net}.onnx"), options, providers=["CPUExecutionProvider"])
