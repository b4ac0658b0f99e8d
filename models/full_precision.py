"""A model of mixed precision as the same model in float32."""

from __future__ import annotations

import keras


def in_full_precision(model: keras.Model) -> keras.Model:
    """Build the same model, weights and all, computing in float32; the model itself where it already does."""
    if all(layer.compute_dtype == "float32" for layer in model.layers):
        return model
    rebuilt = keras.models.clone_model(model, clone_function=_float32_layer)
    rebuilt.set_weights(model.get_weights())
    return rebuilt


def _float32_layer(layer: keras.layers.Layer) -> keras.layers.Layer:
    return type(layer).from_config(layer.get_config() | {"dtype": "float32"})
