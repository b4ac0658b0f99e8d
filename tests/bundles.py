"""Small whole bundles for tests, made in a fraction of a second and without TensorFlow.

The decoder is one matrix of smooth patterns and a sigmoid, the encoder its pseudo-inverse: pictures change with every
component, and a picture decoded and encoded again comes back close to itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from latent.summary import HeldOut, summarise
from models.metrics import psnr, ssim
from models.pack import pack
from models.runtime import Runtime

IMAGE_SIZE = 96
CARD_FIELDS: dict[str, Any] = {
    "name": "Tiny bundle for tests",
    "created": "2026-01-01T00:00:00+00:00",
    "architecture": {"z_dim": 8, "image_size": IMAGE_SIZE, "preset": "one matrix"},
    "training": {"epochs": 0, "loss": "none"},
    "data": {
        "source": "random numbers",
        "licence": "none needed",
        "photos": 300,
        "held_out": 60,
        "people": "nobody",
    },
    "intended_use": "testing this program",
    "bias": "it has seen nobody at all",
    "metrics": {"held_out_psnr": 30.0, "held_out_ssim": 0.9, "eigenfaces_psnr": 28.0, "eigenfaces_ssim": 0.85},
    "versions": {"numpy": np.__version__},
}


def make_bundle(folder: Path, *, z_dim: int = 8, n: int = 300, held_out: int = 60, seed: int = 0) -> Path:
    """Make a sound bundle of n z-points of dimension z_dim in `folder` (made if missing) and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    write_models(folder, z_dim=z_dim, rng=rng)
    for name in ("encoder.keras", "decoder.keras"):
        (folder / name).write_bytes(b"stands in for a Keras model: " + name.encode())
    points = cloud(n + held_out, z_dim=z_dim, rng=rng)
    np.save(folder / "z_points.npy", points[:n])
    write_summary(folder, held_out=points[n:])
    architecture = CARD_FIELDS["architecture"] | {"z_dim": z_dim}
    data = CARD_FIELDS["data"] | {"photos": n, "held_out": held_out}
    pack(folder, CARD_FIELDS | {"architecture": architecture, "data": data})
    return folder


def flip_byte(path: Path, *, at: int = -1) -> None:
    """Change one byte of a file."""
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


def cloud(n: int, *, z_dim: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Draw correlated normal z-points (n, d) float32, spreads from 2 down to 0.5, away from the origin."""
    turn, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(z_dim, z_dim)))
    spread = np.geomspace(2.0, 0.5, z_dim)
    centre = 0.3 * np.cos(np.arange(z_dim))
    return (centre + (rng.normal(size=(n, z_dim)) * spread) @ turn).astype(np.float32)


def write_summary(folder: Path, *, held_out: NDArray[np.float32]) -> None:
    """Write the summary of the z-points in `folder`, and of held-out codes (h, d) where there are any."""
    images = Runtime(folder / "decoder.onnx", folder / "encoder.onnx").decode(held_out)
    seen = np.clip(images + 0.02, 0.0, 1.0)
    measured = HeldOut(codes=held_out, psnr=psnr(images, seen), ssim=ssim(images, seen)) if len(held_out) else None
    summarise(np.load(folder / "z_points.npy"), held_out=measured).save(folder / "summary.npz")


def write_models(folder: Path, *, z_dim: int, rng: np.random.Generator) -> None:
    """Write decoder.onnx and encoder.onnx."""
    weights = _patterns(z_dim, rng)
    inverse = (4.0 * np.linalg.pinv(weights)).astype(np.float32)  # a sigmoid has the slope 1/4 at 0
    pixels = [IMAGE_SIZE, IMAGE_SIZE, 3]
    decoder = [
        helper.make_node("MatMul", ["z", "weights"], ["flat"]),
        helper.make_node("Reshape", ["flat", "shape"], ["logits"]),
        helper.make_node("Sigmoid", ["logits"], ["image"]),
    ]
    shape = np.array([-1, *pixels], dtype=np.int64)
    write_graph(folder / "decoder.onnx", decoder, ("z", [z_dim]), ("image", pixels), weights=weights, shape=shape)
    encoder = [
        helper.make_node("Flatten", ["image"], ["flat"]),
        helper.make_node("Sub", ["flat", "half"], ["centred"]),
        helper.make_node("MatMul", ["centred", "weights"], ["z"]),
    ]
    half = np.array(0.5, dtype=np.float32)
    write_graph(folder / "encoder.onnx", encoder, ("image", pixels), ("z", [z_dim]), weights=inverse, half=half)


def write_graph(
    path: Path,
    nodes: list[onnx.NodeProto],
    takes: tuple[str, list[int]],
    gives: tuple[str, list[int]],
    *,
    batch: int | str = "n",
    **constants: NDArray[Any],
) -> None:
    """Write an ONNX model of one input and one output, given as (name, shape without the batch)."""
    values = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [batch, *shape]) for n, shape in (takes, gives)]
    initializers = [numpy_helper.from_array(array, name) for name, array in constants.items()]
    graph = helper.make_graph(nodes, path.stem, values[:1], values[1:], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    path.write_bytes(model.SerializeToString())


def _patterns(z_dim: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Smooth coloured patterns (d, 27648), one a component."""
    across = np.cos(np.pi * np.outer(np.arange(12), (np.arange(IMAGE_SIZE) + 0.5) / IMAGE_SIZE))
    amounts = rng.normal(size=(z_dim, 12, 12, 3)) / (1.0 + np.add.outer(np.arange(12), np.arange(12)))[..., None]
    patterns = np.einsum("dijc,iy,jx->dyxc", amounts, across, across, optimize=True)
    return (0.2 * patterns).reshape(z_dim, -1).astype(np.float32)


def copied_models(bundle: Path, folder: Path) -> Path:
    """A folder with the models of a bundle, and nothing else."""
    for name in ("encoder.onnx", "decoder.onnx"):
        (folder / name).write_bytes((bundle / name).read_bytes())
    return folder
