"""Every way in which a bundle is broken in these tests, each with the file that a refusal must name."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from latent.summary import Summary, summarise
from models.pack import repack
from tests.bundles import cloud, flip_byte, write_graph, write_models


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is done to a bundle, and words that a sentence about it must hold."""

    act: Callable[[Path], None]
    words: tuple[str, ...]


def _edit_card(folder: Path, **changes: object) -> None:
    path = folder / "card.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-64])


def _save_points(folder: Path, points: np.ndarray) -> None:
    np.save(folder / "z_points.npy", points)
    repack(folder)


def _points_of_another_dimension(folder: Path) -> None:
    points = cloud(300, z_dim=12, rng=np.random.default_rng(0))
    np.save(folder / "z_points.npy", points)
    summarise(points).save(folder / "summary.npz")
    repack(folder)


def _other_models(folder: Path) -> None:
    write_models(folder, z_dim=12, rng=np.random.default_rng(0))
    repack(folder)


def _swapped_models(folder: Path) -> None:
    encoder, decoder = folder / "encoder.onnx", folder / "decoder.onnx"
    first, second = encoder.read_bytes(), decoder.read_bytes()
    encoder.write_bytes(second)
    decoder.write_bytes(first)
    repack(folder)


def _fixed_batch(folder: Path) -> None:
    from onnx import helper

    nodes = [helper.make_node("Tile", ["image", "times"], ["z"])]
    times = np.array([1, 1], dtype=np.int64)
    write_graph(folder / "encoder.onnx", nodes, ("image", [8]), ("z", [8]), batch=1, times=times)
    repack(folder)


def _no_model(folder: Path) -> None:
    (folder / "decoder.onnx").write_bytes(b"no model at all" * 100)
    repack(folder)


def _summary_of_fewer(folder: Path) -> None:
    summarise(np.load(folder / "z_points.npy")[:-1]).save(folder / "summary.npz")
    repack(folder)


def _points_with(folder: Path, value: float) -> None:
    points = np.load(folder / "z_points.npy")
    points[123, 4] = value
    _save_points(folder, points)


def _other_points(folder: Path) -> None:
    _save_points(folder, np.load(folder / "z_points.npy") + np.float32(0.01))


def _turned_axes(folder: Path) -> None:
    with np.load(folder / "summary.npz") as stored:
        arrays = dict(stored)
    arrays["components"] = arrays["components"][::-1]
    Summary(**{**arrays, "n": int(arrays["n"])}).save(folder / "summary.npz")
    repack(folder)


def _blind_decoder(folder: Path) -> None:
    from onnx import helper

    nodes = [
        helper.make_node("MatMul", ["z", "weights"], ["flat"]),
        helper.make_node("Reshape", ["flat", "shape"], ["image"]),
    ]
    weights = np.full((8, 96 * 96 * 3), 50.0, dtype=np.float32)
    shape = np.array([-1, 96, 96, 3], dtype=np.int64)
    write_graph(folder / "decoder.onnx", nodes, ("z", [8]), ("image", [96, 96, 3]), weights=weights, shape=shape)
    repack(folder)


REFUSED: dict[str, Fault] = {
    "no card": Fault(act=lambda folder: (folder / "card.json").unlink(), words=("card.json", "missing")),
    "a card that is no JSON": Fault(
        act=lambda folder: (folder / "card.json").write_text("{"), words=("card.json", "cannot be read")
    ),
    "another schema": Fault(
        act=lambda folder: _edit_card(folder, schema_version=2), words=("card.json", "schema version 2")
    ),
    "a field missing from the card": Fault(
        act=lambda folder: _edit_card(folder, data={"source": "somewhere"}), words=("card.json", "data")
    ),
    "a path as a file name": Fault(
        act=lambda folder: _edit_card(folder, files={"../x": {"sha256": "0" * 64, "bytes": 1}}), words=("card.json",)
    ),
    "a file that the card does not list": Fault(
        act=lambda folder: _edit_card(folder, files={}), words=("card.json", "does not list encoder.keras")
    ),
    "points of another dimension": Fault(
        act=_points_of_another_dimension, words=("z_points.npy", "12 dimensions", "takes 8")
    ),
    "models of another dimension": Fault(act=_other_models, words=("z_points.npy", "8 dimensions", "takes 12")),
    "models swapped": Fault(act=_swapped_models, words=("encoder.onnx", "export the model again")),
    "a fixed batch size": Fault(act=_fixed_batch, words=("encoder.onnx", "batch")),
    "a decoder that is no model": Fault(act=_no_model, words=("decoder.onnx", "cannot be loaded")),
    "a summary of other points": Fault(act=_summary_of_fewer, words=("summary.npz", "299", "300")),
    "a summary that is no summary": Fault(
        act=lambda folder: ((folder / "summary.npz").write_bytes(b"PK\x03\x04 no zip"), repack(folder))[1],
        words=("summary.npz",),
    ),
    "points in float64": Fault(
        act=lambda folder: _save_points(folder, np.zeros((300, 8))), words=("z_points.npy", "float64")
    ),
    "points of three axes": Fault(
        act=lambda folder: _save_points(folder, np.zeros((300, 8, 1), dtype=np.float32)), words=("z_points.npy",)
    ),
    "points cut short": Fault(act=lambda folder: _truncate(folder / "z_points.npy"), words=("z_points.npy", "bytes")),
    "points cut short before packing": Fault(
        act=lambda folder: (_truncate(folder / "z_points.npy"), repack(folder))[1], words=("z_points.npy", "bytes")
    ),
}
"""Faults that opening a bundle must find, beside missing files and changed bytes."""

FOUND_BY_READING: dict[str, Fault] = {
    "a changed byte in the z-points": Fault(
        act=lambda folder: flip_byte(folder / "z_points.npy", at=-5), words=("z_points.npy", "SHA-256")
    ),
    "NaN in the z-points": Fault(
        act=lambda folder: _points_with(folder, np.nan), words=("z_points.npy", "NaN", "row 123")
    ),
    "an infinity in the z-points": Fault(
        act=lambda folder: _points_with(folder, -np.inf), words=("z_points.npy", "infinity", "row 123")
    ),
}
"""Faults that only reading all z-points can find: in the background of the app, and by `check`."""

FOUND_BY_CHECK: dict[str, Fault] = {
    "a summary of moved points": Fault(act=_other_points, words=("summary.npz", "mean")),
    "axes in another order": Fault(act=_turned_axes, words=("summary.npz", "explained_variance")),
    "pictures outside 0 to 1": Fault(act=_blind_decoder, words=("decoder.onnx", "[0, 1]")),
}
"""Faults of numbers that fit together in shape: `check` alone computes them again."""
