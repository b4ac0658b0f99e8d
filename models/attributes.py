"""attributes.parquet: what people said of the training photos, one row a z-point; no names, no files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from latent.errors import ZSpaceError
from models.atomic import written_whole
from models.bundle import ATTRIBUTES
from models.labels import MOST_LABELS, MOST_VALUES, Label

if TYPE_CHECKING:
    import pyarrow

MISSING = -1
LONGEST_WORD = 60
_ORDERED = b"ordered"


class AttributesError(ZSpaceError):
    """Attributes that cannot be read, or are not those of the z-points."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Attribute:
    """One attribute of n z-points: its name, its values in their order, whether that order means something, and
    codes (n,) int8, places in `values`, -1 where nobody said."""

    name: str
    values: tuple[str, ...]
    ordered: bool
    codes: NDArray[np.int8]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Of which z-points the value is known: (n,) bool."""
        return np.asarray(self.codes != MISSING)


def attribute_of(label: Label, photos: Sequence[str]) -> Attribute:
    """The attribute that `label` gives for `photos`, in their order."""
    place = {value: number for number, value in enumerate(label.values)}
    codes = [place[label.of[photo]] if photo in label.of else MISSING for photo in photos]
    return Attribute(name=label.name, values=label.values, ordered=label.ordered, codes=np.array(codes, dtype=np.int8))


def write_attributes(path: Path, attributes: Sequence[Attribute]) -> None:
    """Write attributes.parquet at `path`: a column of words an attribute, null where nobody said."""
    import pyarrow
    import pyarrow.parquet

    columns = [_column(attribute) for attribute in attributes]
    notes = [{_ORDERED: b"yes" if attribute.ordered else b"no"} for attribute in attributes]
    fields = [
        pyarrow.field(attribute.name, column.type, metadata=note)
        for attribute, column, note in zip(attributes, columns, notes, strict=True)
    ]
    with written_whole(path) as unfinished:
        pyarrow.parquet.write_table(
            pyarrow.Table.from_arrays(columns, schema=pyarrow.schema(fields)), unfinished, compression="zstd"
        )


def read_attributes(path: Path, *, n: int) -> tuple[Attribute, ...]:
    """Read attributes.parquet of a bundle of `n` z-points; () where there is none.

    Raises: AttributesError for a file that is not whole, is not of n rows, or holds what is no attribute.
    """
    import pyarrow
    import pyarrow.parquet

    if not path.is_file():
        return ()
    try:
        file = pyarrow.parquet.ParquetFile(path)
        rows, names = file.metadata.num_rows, file.schema_arrow.names
        if rows != n or len(names) > MOST_LABELS or len(set(names)) != len(names):
            raise AttributesError(
                f"{ATTRIBUTES} has {rows:,} rows and {len(names)} columns for {n:,} z-points: make it again."
            )
        table = file.read()
    except (OSError, pyarrow.ArrowException) as error:
        raise AttributesError(f"{ATTRIBUTES} cannot be read ({error}): copy it again, or make it again.") from None
    return tuple(_attribute(field, table.column(field.name)) for field in table.schema)


def _column(attribute: Attribute) -> pyarrow.Array:
    import pyarrow

    indices = pyarrow.array(attribute.codes, mask=~attribute.known)
    return pyarrow.DictionaryArray.from_arrays(indices, pyarrow.array(list(attribute.values)))


def _attribute(field: pyarrow.Field, column: Any) -> Attribute:
    import pyarrow

    words = column.combine_chunks()
    if not (pyarrow.types.is_dictionary(words.type) and pyarrow.types.is_string(words.type.value_type)):
        raise AttributesError(f"{ATTRIBUTES}: the column {field.name!r} holds no words: make it again.")
    values = tuple(str(word) for word in words.dictionary.to_pylist())
    if not 2 <= len(values) <= MOST_VALUES or any(len(word) > LONGEST_WORD for word in (*values, field.name)):
        raise AttributesError(
            f"{ATTRIBUTES}: the column {field.name!r} has {len(values)} values where two to {MOST_VALUES} words of at "
            f"most {LONGEST_WORD} letters belong: make it again."
        )
    codes = np.asarray(words.indices.fill_null(MISSING)).astype(np.int8)
    ordered = (field.metadata or {}).get(_ORDERED) == b"yes"
    return Attribute(name=field.name, values=values, ordered=ordered, codes=codes)
