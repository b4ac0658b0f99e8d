"""The stops in their order. To add one: a file here that defines ``STOP``, and its name in ``ORDER``."""

from functools import cache
from importlib import import_module

from ui.tour.stop import Stop

ORDER = (
    "layers",
    "components",
    "correlations",
    "radii",
    "simple",
    "paths",
    "edge",
    "normal",
    "pca",
    "drawing",
    "shell",
    "normality",
    "space",
    "close_by",
    "training",
    "variational",
)


@cache
def stops() -> tuple[Stop, ...]:
    """Return all stops; their files are read when the tour is first opened."""
    return tuple(import_module(f"{__name__}.{name}").STOP for name in ORDER)
