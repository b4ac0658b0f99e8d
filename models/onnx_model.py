"""One ONNX model of a bundle: a session created once and shared by all threads, run in few fixed sizes of batch."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from latent.errors import ZSpaceError
from models.onnx_scan import fault_of

if TYPE_CHECKING:
    import onnxruntime as ort

BATCHES: Final = (64, 8, 1)
"""The only sizes that a session sees, largest first: its memory arena keeps room for each size and never shrinks."""

Array = NDArray[np.float32]


class ModelError(ZSpaceError):
    """An ONNX model that cannot be loaded, has another interface, or was given something of another shape."""


@dataclass(frozen=True, kw_only=True)
class _Opened:
    """A session with the names and shapes (without the batch) of its one input and one output."""

    session: ort.InferenceSession
    input_name: str
    output_name: str
    input_shape: tuple[int, ...]
    output_shape: tuple[int, ...]


class OnnxModel:
    """A model file with one float32 input (n, ...) and one float32 output (n, ...), its batch size free.

    The session is created at first use, once, whatever the number of threads that ask; running it is safe from
    any number of threads.
    """

    def __init__(self, path: Path, *, threads: int = 0) -> None:
        """Take the file at `path`; `threads` within one run, 0 for one a core. Nothing is read yet."""
        self._path = path
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: _Opened | None = None

    @property
    def input_shape(self) -> tuple[int, ...]:
        """Shape of one input, without the batch. Raises: ModelError when the file cannot be loaded."""
        return self._opened().input_shape

    @property
    def output_shape(self) -> tuple[int, ...]:
        """Shape of one output, without the batch. Raises: ModelError when the file cannot be loaded."""
        return self._opened().output_shape

    def run(self, inputs: Array) -> Array:
        """Outputs (n, *output_shape) float32 of inputs (n, *input_shape) float32, C-contiguous; n may be 0.

        Raises: ModelError for inputs of another shape, or a file that cannot be loaded.
        """
        opened = self._opened()
        if inputs.shape[1:] != opened.input_shape:
            raise ModelError(
                f"{self._path.name} takes {_words(opened.input_shape)} and was given {_words(inputs.shape[1:])}: "
                "use what belongs to this bundle."
            )
        if len(inputs) == 1:
            return _run(opened, inputs)
        outputs = np.empty((len(inputs), *opened.output_shape), dtype=np.float32)
        for start, stop in batches(len(inputs)):
            outputs[start:stop] = _run(opened, inputs[start:stop])
        return outputs

    def _opened(self) -> _Opened:
        loaded = self._loaded
        if loaded is None:
            with self._lock:
                loaded = self._loaded
                if loaded is None:
                    loaded = self._loaded = _open(self._path, threads=self._threads)
        return loaded


def batches(n: int) -> Iterator[tuple[int, int]]:
    """Cut n rows into (start, stop) of the sizes in `BATCHES`, largest first."""
    start = 0
    for size in BATCHES:
        while n - start >= size:
            yield start, start + size
            start += size


def _run(opened: _Opened, inputs: Array) -> Array:
    try:
        outputs = opened.session.run([opened.output_name], {opened.input_name: inputs})
    except Exception as error:  # out of memory, say, where a model blows up what it is given
        raise ModelError(f"A model of the bundle cannot be run ({str(error).splitlines()[0][:200]}).") from None
    result: Array = outputs[0]
    return result


def _open(path: Path, *, threads: int) -> _Opened:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4  # what goes wrong is raised, and said once
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others share the cores
    if not path.is_file():
        raise ModelError(f"{path.name} is missing: put it back, or export the model again.")
    _refuse_the_hostile(path)
    try:
        session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises its own types, which share no base but Exception
        reason = str(error).splitlines()[0]
        raise ModelError(f"{path.name} cannot be loaded ({reason}): export the model again.") from None
    (input_name, input_shape), (output_name, output_shape) = (
        _interface(path, "input", session.get_inputs()),
        _interface(path, "output", session.get_outputs()),
    )
    return _Opened(
        session=session,
        input_name=input_name,
        output_name=output_name,
        input_shape=input_shape,
        output_shape=output_shape,
    )


def _refuse_the_hostile(path: Path) -> None:
    try:
        fault = fault_of(path)
    except ValueError as error:
        raise ModelError(f"{path.name} cannot be loaded ({error}): export the model again.") from None
    if fault:
        raise ModelError(f"{path.name} {fault}, which a bundle's model may not: use one that you trust.")


def _interface(path: Path, role: str, tensors: list[Any]) -> tuple[str, tuple[int, ...]]:
    """Name and shape without the batch of a model's only input or output."""
    if len(tensors) != 1:
        raise ModelError(f"{path.name} has {len(tensors)} {role}s where 1 belongs: export the model again.")
    tensor = tensors[0]
    batch, *shape = tensor.shape or [1]
    if isinstance(batch, int) or not all(isinstance(size, int) for size in shape) or tensor.type != "tensor(float)":
        raise ModelError(
            f"{path.name} has the {role} {tensor.type} {tensor.shape} where float32 with a free batch size belongs: "
            "export the model again."
        )
    return tensor.name, tuple(shape)


def _words(shape: tuple[int, ...]) -> str:
    return " x ".join(str(size) for size in shape) or "single numbers"
