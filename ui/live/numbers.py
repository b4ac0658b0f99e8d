"""Numbers as the browser reads them."""

import base64

import numpy as np
from numpy.typing import NDArray


def as_base64(numbers: NDArray[np.floating]) -> str:
    """Write numbers of any shape as base64 of little-endian float32."""
    return base64.b64encode(np.ascontiguousarray(numbers, dtype="<f4").tobytes()).decode("ascii")
