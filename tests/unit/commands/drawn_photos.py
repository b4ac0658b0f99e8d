"""Files for commands that take a photo: of drawn faces, in which none is found, and of two faces that are found."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from faces.align import align, best_frame
from faces.source import framed_from
from models.picture import Picture
from tests.drawn_faces import portrait


def written_photo(folder: Path, name: str = "me.jpg", *, seed: int = 7) -> Path:
    """A photo of one drawn face, as a file."""
    (folder / name).write_bytes(portrait(seed=seed))
    return folder / name


def written_pair(folder: Path) -> Path:
    """The astronaut that scikit-image brings (NASA, public domain), twice side by side, as a file."""
    package = find_spec("skimage")
    file = Path(str(package.origin)).parent / "data" / "astronaut.png" if package else folder / "astronaut.png"
    if not file.is_file():
        pytest.skip("scikit-image is not here, or came without its pictures")
    face = Image.open(file).convert("RGB").crop((100, 0, 350, 250))
    pair = Image.new("RGB", (500, 250))
    pair.paste(face, (0, 0))
    pair.paste(face.resize((200, 200)), (275, 25))
    pair.save(folder / "pair.png")
    return folder / "pair.png"


def frame_of(photo: Path) -> NDArray[np.float32]:
    """What the model sees of a photo: its best face."""
    picture = Picture(photo.read_bytes())
    return framed_from(picture, best_frame(picture, align(picture)))


def refusal(capsys: pytest.CaptureFixture[str]) -> str:
    """What the command said as it refused: one line."""
    said = capsys.readouterr().err.strip()
    assert said.startswith("zspace: ") and "\n" not in said
    return said
