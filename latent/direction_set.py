"""The directions of a bundle, as kept on disk: one sigma of each as a step in z, and how well it tells photos apart."""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from latent.arrays import FloatArray, IntArray, PointArray
from latent.errors import ZSpaceError
from latent.npz import NpzTooLarge, load_npz

Words = npt.NDArray[np.str_]
MOST_ROWS = 2000
LONGEST_WORD = 64


class DirectionsError(ZSpaceError):
    """Directions that cannot be read, or are not those of the z-points."""


@dataclass(frozen=True, kw_only=True, eq=False)
class DirectionSet:
    """m directions from labels by two methods, v mean z-points of label values, i independent components and k of the
    decoder's own at the mean; each step is what one sigma along the direction is in z.

    A label's direction leads from the photos called `low` to those called `high`. `majority` is the share of the
    commoner side among the held-out photos: what always answering the same would reach.
    """

    names: Words  # (m,)
    low: Words  # (m,)
    high: Words  # (m,)
    trained_on: IntArray  # (m,) photos
    held_out: IntArray  # (m,) photos
    majority: FloatArray  # (m,), 0.5 to 1
    mean_steps: PointArray  # (m, d) difference of means
    mean_accuracy: FloatArray  # (m,), share of held-out photos told right
    logistic_steps: PointArray  # (m, d) logistic regression
    logistic_accuracy: FloatArray  # (m,)
    penalties: FloatArray  # (m,) of that regression
    value_labels: Words  # (v,)
    value_words: Words  # (v,)
    value_counts: IntArray  # (v,) training photos
    value_points: PointArray  # (v, d) their mean
    independent_steps: PointArray  # (i, d), falling absolute kurtosis
    independent_kurtosis: FloatArray  # (i,) excess
    decoder_steps: PointArray  # (k, d), falling gain
    decoder_gains: FloatArray  # (k,) root mean square change of a picture's values for one sigma

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit together, and numbers that are not finite."""
        d = self.d
        for group in _GROUPS:
            rows = {len(getattr(self, name)) for name in group}
            if len(rows) != 1 or max(rows) > MOST_ROWS:
                raise DirectionsError(f"Directions with {sorted(rows)} rows do not fit together: make them again.")
        for field in fields(self):
            array = getattr(self, field.name)
            if array.shape != ((len(array), d) if field.name in _TABLES else (len(array),)):
                raise DirectionsError(f"The directions' {field.name} has the shape {array.shape}: make them again.")
            if array.dtype.kind != "U" and not np.isfinite(array).all():
                raise DirectionsError(f"The directions' {field.name} holds NaN or infinity: make them again.")
            array.flags.writeable = False

    @property
    def d(self) -> int:
        """Dimension of the latent space."""
        return int(self.mean_steps.shape[-1])

    def save(self, path: str | Path) -> None:
        """Write a compressed NPZ at exactly `path`."""
        with Path(path).open("wb") as file:
            np.savez_compressed(file, **{field.name: getattr(self, field.name) for field in fields(self)})

    @classmethod
    def load(cls, path: str | Path, *, d: int) -> "DirectionSet":
        """Read what `save` wrote, for z-points of dimension `d`; DirectionsError if it cannot be or is of another."""
        path = Path(path)
        try:
            stored = load_npz(path, largest=_largest(d))
            arrays = {field.name: stored[field.name] for field in fields(cls)}
        except NpzTooLarge:
            raise DirectionsError(
                f"{path.name} holds more than directions of {d} dimensions can: copy it again."
            ) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DirectionsError(f"{path.name} is not a whole file of directions ({error}): make it again.") from None
        for field in fields(cls):
            kinds = "U" if field.name in _WORDS else "iuf"
            if arrays[field.name].dtype.kind not in kinds or arrays[field.name].ndim == 0:
                raise DirectionsError(f"{path.name}: {field.name} is of another type: make it again.")
        found = cls(**arrays)
        if found.d != d:
            raise DirectionsError(f"{path.name} has {found.d} dimensions and the z-points {d}: make it again.")
        return found


_GROUPS = (
    (
        "names",
        "low",
        "high",
        "trained_on",
        "held_out",
        "majority",
        "mean_steps",
        "mean_accuracy",
        "logistic_steps",
        "logistic_accuracy",
        "penalties",
    ),
    ("value_labels", "value_words", "value_counts", "value_points"),
    ("independent_steps", "independent_kurtosis"),
    ("decoder_steps", "decoder_gains"),
)
_WORDS = ("names", "low", "high", "value_labels", "value_words")
_TABLES = ("mean_steps", "logistic_steps", "value_points", "independent_steps", "decoder_steps")


def _largest(d: int) -> int:
    """Bytes that the arrays take at most, unpacked."""
    return len(fields(DirectionSet)) * MOST_ROWS * max(4 * d, 4 * LONGEST_WORD) + 2**16
