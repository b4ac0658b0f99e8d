"""What an ONNX file would do, seen without running or even loading it: data of other files, endless loops.

A model of a bundle is one file of plain layers. ONNX also knows tensors that lie in other files, named by a path, and
nodes that run a part of the model any number of times; a bundle from somebody else must not bring either.
The file is read as what it is, a Protocol Buffer (field numbers as in onnx.proto), through a memory map.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

LOOPS: Final = frozenset({b"Loop", b"Scan", b"If", b"SequenceMap"})
DEEPEST: Final = 20
"""Messages within messages: a plain model has four."""

_Parts = Mapping[int, str]
_MESSAGES: Final[Mapping[str, _Parts]] = MappingProxyType(
    {
        "model": {7: "graph", 25: "function"},
        "graph": {1: "node", 5: "tensor", 15: "sparse"},
        "function": {7: "node", 11: "attribute"},
        "node": {5: "attribute"},
        "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
        "sparse": {1: "tensor", 2: "tensor"},
        "tensor": {},
    }
)
"""Message -> field -> the message in it, of all that can hold a tensor or a node."""
_EXTERNAL_DATA, _DATA_LOCATION, _OPERATOR = 13, 14, 4


def fault_of(path: Path) -> str | None:
    """What a bundle's model must not have, in words that follow its name, or None.

    Raises: ValueError for what is no Protocol Buffer; OSError where the file cannot be read.
    """
    if path.stat().st_size == 0:
        raise ValueError("it is empty")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        view = memoryview(data)
        try:
            return _fault(view, 0, len(view), message="model", depth=0)
        finally:
            view.release()


def _fault(view: memoryview, start: int, stop: int, *, message: str, depth: int) -> str | None:
    if depth > DEEPEST:
        raise ValueError("it is nested too deeply")
    for field, value, end in _fields(view, start, stop):
        if message == "tensor" and (field == _EXTERNAL_DATA or (field == _DATA_LOCATION and end < 0 and value == 1)):
            return "takes data from another file"
        if end < 0:
            continue
        if message == "node" and field == _OPERATOR and bytes(view[value:end]) in LOOPS:
            return f"runs a part of itself by {bytes(view[value:end]).decode()}"
        inner = _MESSAGES[message].get(field)
        if inner is not None and (fault := _fault(view, value, end, message=inner, depth=depth + 1)):
            return fault
    return None


def _fields(view: memoryview, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Each field of a message as (number, start, end) of its bytes, or (number, value, -1) of a plain number."""
    position = start
    while position < stop:
        key, position = _number(view, position, stop)
        field, kind = key >> 3, key & 7
        if kind == 0:
            value, position = _number(view, position, stop)
            yield field, value, -1
            continue
        if kind == 2:
            length, position = _number(view, position, stop)
        elif kind in (1, 5):
            length = 8 if kind == 1 else 4
        else:
            raise ValueError(f"it holds a field of kind {kind}")
        if position + length > stop:
            raise ValueError("it is cut short")
        if kind == 2:
            yield field, position, position + length
        position += length


def _number(view: memoryview, position: int, stop: int) -> tuple[int, int]:
    """A base-128 number and the place behind it."""
    value = 0
    for shift in range(0, 70, 7):
        if position >= stop:
            raise ValueError("it is cut short")
        byte = view[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
    raise ValueError("a number in it has no end")
