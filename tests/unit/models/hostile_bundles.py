"""Bundles made to do harm, each with the words that its refusal must hold."""

from __future__ import annotations

import io
import json
import os
import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from models.pack import repack
from tests.unit.models.faults import Fault

PIXELS = [96, 96, 3]


class Harm:
    """What unpickling would run; the test looks for the folder that it makes."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, ("harm-was-done",)


def _header(shape: tuple[int, ...], descr: str = "<f4") -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(file, {"descr": descr, "fortran_order": False, "shape": shape})
    return file.getvalue()


def _raw_header(text: bytes) -> bytes:
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


def _points(folder: Path, content: bytes) -> None:
    (folder / "z_points.npy").write_bytes(content)
    repack(folder)


def _object_points(folder: Path) -> None:
    np.save(folder / "z_points.npy", np.array([[Harm()]], dtype=object), allow_pickle=True)
    repack(folder)


def _summary_with(folder: Path, name: str, content: bytes, *, packed: int = zipfile.ZIP_STORED) -> None:
    path = folder / "summary.npz"
    with zipfile.ZipFile(path) as stored:
        arrays = {entry: stored.read(entry) for entry in stored.namelist()}
    with zipfile.ZipFile(path, "w", packed) as stored:
        for entry, array in (arrays | {name: content}).items():
            stored.writestr(entry, array)
    repack(folder)


def _zip_bomb(folder: Path) -> None:
    zeros = bytes(2**20)
    with zipfile.ZipFile(folder / "summary.npz", "w", zipfile.ZIP_DEFLATED) as stored:
        with stored.open("mean.npy", "w", force_zip64=True) as array:
            array.write(_header((3 * 2**28,)))
            for _ in range(3 * 1024):
                array.write(zeros)
    repack(folder)


def _many_arrays(folder: Path) -> None:
    with zipfile.ZipFile(folder / "summary.npz", "w") as stored:
        for number in range(5_000):
            stored.writestr(f"a{number}.npy", _header((0,)))
    repack(folder)


def _pickled_summary(folder: Path) -> None:
    (folder / "summary.npz").write_bytes(pickle.dumps(Harm()))
    repack(folder)


def _external(folder: Path, place: str) -> None:
    model = onnx.load(folder / "decoder.onnx")
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in {"location": place, "offset": "0", "length": str(8 * 27648 * 4)}.items():
        tensor.external_data.add(key=key, value=value)
    (folder / "decoder.onnx").write_bytes(model.SerializeToString())
    repack(folder)


def _endless(folder: Path) -> None:
    body = helper.make_graph(
        [helper.make_node("Identity", ["on"], ["on_still"]), helper.make_node("Identity", ["x"], ["y"])],
        "body",
        [
            helper.make_tensor_value_info("i", TensorProto.INT64, []),
            helper.make_tensor_value_info("on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("x", TensorProto.FLOAT, None),
        ],
        [
            helper.make_tensor_value_info("on_still", TensorProto.BOOL, []),
            helper.make_tensor_value_info("y", TensorProto.FLOAT, None),
        ],
    )
    model = onnx.load(folder / "decoder.onnx")
    model.graph.node.append(helper.make_node("Loop", ["", "", "image"], ["again"], body=body))
    (folder / "decoder.onnx").write_bytes(model.SerializeToString())
    repack(folder)


def _card(folder: Path, text: str) -> None:
    (folder / "card.json").write_text(text)


def _edited(folder: Path, **changes: object) -> None:
    card = json.loads((folder / "card.json").read_text())
    _card(folder, json.dumps(card | changes))


def _files(folder: Path, **further: object) -> None:
    card = json.loads((folder / "card.json").read_text())
    _edited(folder, files=card["files"] | further)


def _nested(folder: Path) -> None:
    card = json.loads((folder / "card.json").read_text())
    _card(folder, json.dumps(card | {"training": {"x": "HERE"}}).replace('"HERE"', "[" * 900 + "]" * 900))


def _linked(folder: Path, name: str) -> None:
    outside = folder.parent / f"outside-{name}"
    (folder / name).rename(outside)
    (folder / name).symlink_to(outside)


def _piped_card(folder: Path) -> None:
    (folder / "card.json").unlink()
    os.mkfifo(folder / "card.json")


def _sparse(folder: Path) -> None:
    with (folder / "encoder.keras").open("r+b") as file:
        file.truncate(2**40)
    card = json.loads((folder / "card.json").read_text())
    card["files"]["encoder.keras"]["bytes"] = 2**40
    _card(folder, json.dumps(card))


RECORD = {"sha256": "0" * 64, "bytes": 1}
HOSTILE: dict[str, Fault] = {
    "points whose header claims a petabyte": Fault(
        act=lambda f: _points(f, _header((2**40, 256)) + bytes(64)), words=("z_points.npy", "header says")
    ),
    "points of a negative shape": Fault(
        act=lambda f: _points(f, _header((-8, -300)) + bytes(9600)), words=("z_points.npy", "shape")
    ),
    "points with a header of brackets": Fault(
        act=lambda f: _points(f, _raw_header(b"(" * 9000 + b"\n")), words=("z_points.npy", "not a readable NPY")
    ),
    "points with a header of signs": Fault(
        act=lambda f: _points(f, _raw_header(b"-" * 9000 + b"1\n")), words=("z_points.npy", "not a readable NPY")
    ),
    "points that are pickled objects": Fault(act=_object_points, words=("z_points.npy", "Python objects")),
    "a summary that claims more than it has": Fault(
        act=lambda f: _summary_with(f, "mean.npy", _header((2**50,), "<f8") + bytes(64)),
        words=("summary.npz", "header claims"),
    ),
    "a summary of pickled objects": Fault(
        act=lambda f: _summary_with(f, "mean.npy", _header((1,), "|O") + pickle.dumps(Harm())),
        words=("summary.npz", "Python objects"),
    ),
    "a pickle for a summary": Fault(act=_pickled_summary, words=("summary.npz", "not a whole summary")),
    "a summary that unfolds to gigabytes": Fault(act=_zip_bomb, words=("summary.npz", "bytes unfolded")),
    "a summary of thousands of arrays": Fault(act=_many_arrays, words=("summary.npz", "arrays")),
    "weights in a file above the bundle": Fault(
        act=lambda f: _external(f, "../weights.bin"), words=("decoder.onnx", "another file")
    ),
    "weights at an absolute path": Fault(
        act=lambda f: _external(f, "/etc/hostname"), words=("decoder.onnx", "another file")
    ),
    "weights in another file of the bundle": Fault(
        act=lambda f: _external(f, "z_points.npy"), words=("decoder.onnx", "another file")
    ),
    "a decoder that never ends": Fault(act=_endless, words=("decoder.onnx", "Loop")),
    "a card of brackets": Fault(act=lambda f: _card(f, "[" * 1_000_000), words=("card.json", "cannot be read")),
    "a card nested deeply": Fault(act=_nested, words=("card.json", "pack the bundle again")),
    "a card of many megabytes": Fault(
        act=lambda f: _card(f, "[" + "[]," * 2_000_000 + "[]]"), words=("card.json", "larger than")
    ),
    "a card with a number of a million digits": Fault(
        act=lambda f: _card(f, '{"schema_version": ' + "9" * 1_000_000 + "}"), words=("card.json", "cannot be read")
    ),
    "a card of too many files": Fault(
        act=lambda f: _files(f, **{f"file{n}.bin": RECORD for n in range(200)}), words=("card.json", "files")
    ),
    "a file above the folder": Fault(act=lambda f: _files(f, **{"../x": RECORD}), words=("card.json", "files")),
    "a file at an absolute path": Fault(act=lambda f: _files(f, **{"/etc/passwd": RECORD}), words=("card.json",)),
    "a card that is a pipe": Fault(act=_piped_card, words=("card.json", "no file of this folder")),
    "a card that is a link": Fault(
        act=lambda f: _linked(f, "card.json"), words=("card.json", "no file of this folder")
    ),
    "a decoder that is a link": Fault(act=lambda f: _linked(f, "decoder.onnx"), words=("decoder.onnx", "leads out")),
    "z-points that are a link": Fault(act=lambda f: _linked(f, "z_points.npy"), words=("z_points.npy", "leads out")),
    "a terabyte of nothing": Fault(act=_sparse, words=("encoder.keras", "allowed")),
}
