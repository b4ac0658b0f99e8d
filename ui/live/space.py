"""What the browser is told about the bundle: its identity and the addresses of its parts."""

from typing import Any

from models.bundle import BROWSER_DECODER, DECODER, Z_POINTS, Bundle
from ui.bundle import current_bundle
from ui.live.addresses import HOME, under_base

BYTES_A_NUMBER = 4


def browser_decoder(bundle: Bundle) -> str:
    """Return the name of the decoder's file for the browser: of float16 weights where the bundle has one."""
    return BROWSER_DECODER if BROWSER_DECODER in bundle.card.files else DECODER


def space_address() -> dict[str, Any]:
    """Return `SpaceAddress` of frontend/src/contract.ts for the app's bundle."""
    bundle = current_bundle()
    n, d = bundle.z_points.shape
    files = bundle.card.files
    home = under_base(f"{HOME}/bundle/{bundle.identity}")
    return {
        "identity": bundle.identity,
        "decoder": f"{home}/decoder.onnx",
        "decoderBytes": files[browser_decoder(bundle)].bytes,
        "axes": f"{home}/axes.bin",
        "zPoints": f"{home}/{Z_POINTS}",
        "rowOffset": files[Z_POINTS].bytes - BYTES_A_NUMBER * n * d,
        "n": n,
        "d": d,
        "columns": f"{home}/columns",
    }
