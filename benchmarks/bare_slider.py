"""The peer of the Axes page: one slider, one picture, the same decoder, and nothing else. Run by slider.py."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import streamlit as st


@st.cache_resource
def decoder() -> Any:
    """The bundle's decoder in a session of its own."""
    options = ort.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return ort.InferenceSession(Path(os.environ["ZSPACE_BUNDLE"]) / "decoder.onnx", options)


@st.cache_resource
def axis() -> tuple[Any, Any]:
    """Mean and first principal axis times its standard deviation, each (d,) float32."""
    with np.load(Path(os.environ["ZSPACE_BUNDLE"]) / "summary.npz") as summary:
        return summary["mean"], summary["components"][0] * np.sqrt(summary["explained_variance"][0])


amount = st.slider("PC 1", -3.0, 3.0, 0.0, 0.1)
mean, direction = axis()
z = (mean + amount * direction)[None].astype(np.float32)
session = decoder()
st.image(session.run(None, {session.get_inputs()[0].name: z})[0][0].clip(0, 1), width=384)
