"""Which precision a training run computes in and what compiles its steps, by what the hardware can do."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_BFLOAT16_FLAGS = ("avx512_bf16", "amx_bf16")


def dtype_policy(setting: str) -> str:
    """The Keras dtype policy for a `precision` setting: `auto` is mixed_bfloat16 where the hardware has it."""
    if setting != "auto":
        return setting
    return "mixed_bfloat16" if _gpu_present() or _cpu_has_bfloat16() else "float32"


def jit_compile() -> Literal["auto", False]:
    """Whether XLA compiles a step: not under TensorFlow on a CPU, whose own kernels are several times faster there."""
    import keras

    return False if keras.backend.backend() == "tensorflow" and not _gpu_present() else "auto"


def _cpu_has_bfloat16() -> bool:
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        return False
    return any(flag in flags for flag in _BFLOAT16_FLAGS)


def _gpu_present() -> bool:
    import keras

    return any(device.startswith("gpu") for device in keras.distribution.list_devices())
