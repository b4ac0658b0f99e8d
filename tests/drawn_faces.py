"""Faces that the tests draw themselves, so that training and encoding run on photos that show nobody."""

from __future__ import annotations

import csv
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]


def drawn_face(rng: np.random.Generator, size: tuple[int, int] = (128, 128)) -> Image.Image:
    """A cartoon face: ground, hair, head, eyes, mouth, each in a random shade and place about the training frame."""
    width, height = size
    image = Image.new("RGB", size, _shade(rng, 40, 220))
    draw = ImageDraw.Draw(image)
    x, y = width / 2 + rng.normal(0, 2), height / 2 + rng.normal(0, 2)
    half_width, half_height = width * rng.uniform(0.26, 0.34), height * rng.uniform(0.36, 0.44)
    skin, hair = _shade(rng, 120, 240), _shade(rng, 20, 160)
    _ellipse(draw, x, y - 0.15 * height, half_width * 1.15, half_height, hair)
    _ellipse(draw, x, y, half_width, half_height, skin)
    for side in (-1, 1):
        _ellipse(draw, x + side * width * 0.11, y, width * 0.05, height * 0.03, (250, 250, 250))
        _ellipse(draw, x + side * width * 0.11, y, width * 0.02, height * 0.025, hair)
    _ellipse(
        draw, x, y + height * rng.uniform(0.2, 0.25), width * rng.uniform(0.06, 0.14), height * 0.02, (150, 40, 50)
    )
    return image


def drawn_photos(n: int, seed: int = 0, size: tuple[int, int] = (128, 128)) -> list[Image.Image]:
    """n drawn faces, the same for the same seed."""
    rng = np.random.default_rng(seed)
    return [drawn_face(rng, size) for _ in range(n)]


def write_folder(folder: Path, n: int, *, seed: int = 0, people: int | None = None) -> Path:
    """A folder of n JPEGs in two sub-folders, and a labels.csv naming one of `people` persons for each."""
    rows = []
    for i, image in enumerate(drawn_photos(n, seed)):
        name = f"{'ab'[i % 2]}/{i:06d}.jpg"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        image.save(folder / name, quality=92)
        rows.append({"file": name, "person": f"person {i % people}" if people else ""})
    with (folder / "labels.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, ["file", "person"])
        writer.writeheader()
        writer.writerows(rows)
    return folder


def portrait(kind: str = "JPEG", size: tuple[int, int] = (480, 600), *, seed: int = 7) -> bytes:
    """The file of a drawn face, larger than the frame and not square, as a person might upload it."""
    file = BytesIO()
    drawn_face(np.random.default_rng(seed), size=size).save(file, kind)
    return file.getvalue()


def write_celeba_zip(path: Path, n: int, *, seed: int = 0) -> Path:
    """A zip as CelebA's img_align_celeba.zip is downloaded: one folder of JPEGs of 178 x 218."""
    with zipfile.ZipFile(path, "w") as archive:
        for i, image in enumerate(drawn_photos(n, seed, size=(178, 218)), start=1):
            data = BytesIO()
            image.save(data, "JPEG")
            archive.writestr(f"img_align_celeba/{i:06d}.jpg", data.getvalue())
    return path


def _shade(rng: np.random.Generator, low: int, high: int) -> Colour:
    red, green, blue = (int(value) for value in rng.integers(low, high, 3))
    return red, green, blue


def _ellipse(draw: ImageDraw.ImageDraw, x: float, y: float, a: float, b: float, colour: Colour) -> None:
    draw.ellipse((x - a, y - b, x + a, y + b), fill=colour)
