"""One decode through our runtime, against a bare ONNX Runtime session, Keras `predict` and a compiled `tf.function`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.figure import Figure, at_least, at_most
from benchmarks.paired import in_turn, seconds_of
from benchmarks.subject import bundle_file

ROUNDS = 200
Decode = Callable[[], object]


def decode_over_onnxruntime() -> float:
    """Seconds of one decode, ours over a bare session's with the same options on the same file."""
    return in_turn(_ours(), _bare_session(), rounds=ROUNDS, warm_up=20).ratio


def predict_over_decode() -> float:
    """Seconds of one decode, Keras `model.predict` over ours."""
    model, z = _keras_decoder()
    return in_turn(seconds_of(lambda: model.predict(z, verbose=0)), _ours(), rounds=40, warm_up=5).ratio


def tffunction_over_decode() -> float:
    """Seconds of one decode, a compiled `tf.function` of the Keras model over ours."""
    import tensorflow as tf

    model, z = _keras_decoder()
    compiled = tf.function(lambda points: model(points, training=False)).get_concrete_function(
        tf.TensorSpec(z.shape, tf.float32)
    )
    point = tf.constant(z)
    return in_turn(seconds_of(lambda: compiled(point).numpy()), _ours(), rounds=ROUNDS, warm_up=20).ratio


def _ours() -> Callable[[], float]:
    from models.runtime import Runtime

    runtime = Runtime(decoder_path=bundle_file("decoder.onnx"), encoder_path=bundle_file("encoder.onnx"))
    z = _z_point()
    return seconds_of(lambda: runtime.decode(z))


def _bare_session() -> Callable[[], float]:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = ort.InferenceSession(bundle_file("decoder.onnx"), options, providers=["CPUExecutionProvider"])
    feed = {session.get_inputs()[0].name: _z_point()}
    return seconds_of(lambda: session.run(None, feed))


def _keras_decoder() -> tuple[Any, NDArray[np.float32]]:
    path = bundle_file("decoder.keras")
    import keras

    return keras.saving.load_model(path, compile=False), _z_point()


def _z_point() -> NDArray[np.float32]:
    """The first z-point of the bundle, (1, d) float32."""
    return np.array(np.load(bundle_file("z_points.npy"), mmap_mode="r")[:1], dtype=np.float32)


FIGURES = (
    Figure(
        name="decode_over_onnxruntime",
        compares="one decode through our runtime, a bare onnxruntime session on the same file",
        limit=at_most(1.15),
        measure=decode_over_onnxruntime,
    ),
    Figure(
        name="predict_over_decode",
        compares="Keras model.predict of one z-point, our decode",
        limit=at_least(20),
        measure=predict_over_decode,
    ),
    Figure(
        name="tffunction_over_decode",
        compares="compiled tf.function of one z-point, our decode",
        limit=at_least(1.2),
        measure=tffunction_over_decode,
    ),
)
