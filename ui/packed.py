"""Values as short texts for the address: JSON, deflated, in base64url."""

import base64
import binascii
import json
import zlib
from typing import Any

_LARGEST = 64_000
"""Bytes of JSON beyond which a text is not read."""


def packed(value: Any) -> str:
    """Return ``value``, of what JSON holds, as text of letters, digits, - and _."""
    deflated = zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 9)
    return base64.urlsafe_b64encode(deflated).decode().rstrip("=")


def unpacked(text: str) -> Any:
    """Return what `packed` was given. Raises: ValueError where the text is none of its, or more than 64,000 bytes."""
    try:
        deflated = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        inflating = zlib.decompressobj()
        plain = inflating.decompress(deflated, _LARGEST)
        if not inflating.eof:
            raise ValueError("cut short, or too long")
        return json.loads(plain)
    except (ValueError, RecursionError, zlib.error, binascii.Error) as error:
        raise ValueError("no packed text") from error
