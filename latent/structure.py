"""What takes seconds to find out about a cloud, beside a normal of equal n: found once, kept as a small NPZ."""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from latent.arrays import AnyPoints, FloatArray, PointArray
from latent.errors import ZSpaceError
from latent.npz import NpzTooLarge, load_npz

SETS = ("z-points", "fitted normal")
"""What the first axis of two counts, in this order."""
LARGEST = 2**24
"""Bytes beyond which a file, unpacked, is not read."""


class StructureError(ZSpaceError):
    """A file of the cloud's structure that cannot be read, or is not of these z-points."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Structure:
    """Figures of n z-points and of as many draws of their fitted normal. All of axis 0 with two are `SETS`.

    t rules for outliers in the order of `latent.normality.RULES`, q levels, l link lengths, s embedded points, which
    are the first s of the summary's subset.
    """

    mean: FloatArray  # (d,) of the z-points, by which the file is known to be theirs
    n: FloatArray  # (3,) z-points of Mardia's test and of neighbours, of the tree, of local dimensions
    kept: FloatArray  # (2, t) shares
    skewness: FloatArray  # (2, t) Mardia's b1
    kurtosis: FloatArray  # (2, t) Mardia's b2
    levels: FloatArray  # (q,) 0 to 1
    neighbour: FloatArray  # (2, q) quantiles of the distance to the nearest other point
    local_dimension: FloatArray  # (2, q) quantiles of the participation ratio
    links: FloatArray  # (l,) rising, in units of z
    fragments: FloatArray  # (2, l, 2) shares of the points in the largest and in the second largest fragment
    tsne: PointArray  # (2, s, 2)

    def __post_init__(self) -> None:
        """Refuse shapes that do not fit together and numbers that are not finite."""
        t, q, steps, s = self.kept.shape[-1], len(self.levels), len(self.links), self.tsne.shape[1]
        wanted = {
            "n": (3,),
            **{name: (2, t) for name in ("kept", "skewness", "kurtosis")},
            **{name: (2, q) for name in ("neighbour", "local_dimension")},
            "fragments": (2, steps, 2),
            "tsne": (2, s, 2),
        }
        for name, shape in wanted.items():
            if getattr(self, name).shape != shape:
                raise StructureError(f"The structure's {name} is not of the shape {shape}: make it again.")
        for field in fields(self):
            if not np.isfinite(getattr(self, field.name)).all():
                raise StructureError(f"The structure's {field.name} holds NaN or infinity: make it again.")

    def save(self, path: str | Path) -> None:
        """Write a compressed NPZ at exactly `path`; pictures of places need no more than float16."""
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        arrays |= {"tsne": self.tsne.astype(np.float16)}
        arrays |= {
            name: arrays[name].astype(np.float32) for name in ("mean", "neighbour", "local_dimension", "fragments")
        }
        with Path(path).open("wb") as file:
            np.savez_compressed(file, **arrays)

    @classmethod
    def load(cls, path: str | Path, *, mean: AnyPoints) -> "Structure":
        """Read what `save` wrote, for z-points of this `mean` (d,); StructureError if that fails."""
        path = Path(path)
        try:
            stored = load_npz(path, largest=LARGEST)
            arrays = {field.name: np.asarray(stored[field.name], dtype=np.float64) for field in fields(cls)}
            tsne = arrays.pop("tsne").astype(np.float32)
            found = cls(**arrays, tsne=tsne)
        except NpzTooLarge:
            raise StructureError(f"{path.name} is larger than {LARGEST:,} bytes unpacked: copy it again.") from None
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            raise StructureError(f"{path.name} is not a whole file of structure ({error}): make it again.") from None
        if found.mean.shape != mean.shape or not np.allclose(found.mean, mean, rtol=1e-4, atol=1e-4):
            raise StructureError(f"{path.name} is not of these z-points, whose mean is another: make it again.")
        return found
