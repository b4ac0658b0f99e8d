"""The plain convolutional autoencoder: encoder and decoder as functional Keras models."""

from __future__ import annotations

from typing import Any

import keras

from models.config import IMAGE_SIZE, TrainingConfig

SEED_SIDE = IMAGE_SIZE // 16
"""Side of the smallest feature map, 6: four strides of 2."""


def build_encoder(config: TrainingConfig, *, dtype: str = "float32") -> keras.Model:
    """Images (n, 96, 96, 3) in [0, 1] to z-points (n, z_dim) float32: four Conv2D of stride 2, then a linear Dense."""
    images = keras.Input((IMAGE_SIZE, IMAGE_SIZE, 3), name="image")
    x = images
    for layer, filters in enumerate(config.encoder_filters, start=1):
        x = keras.layers.Conv2D(filters, 3, 2, "same", name=f"conv{layer}", dtype=dtype)(x)
        x = _activated(x, config, f"encoder{layer}", dtype)
    x = keras.layers.Flatten(name="flatten", dtype=dtype)(x)
    z = keras.layers.Dense(config.z_dim, name="z_dense", dtype=dtype)(x)
    return keras.Model(images, _as_float32(z, "z_point"), name="encoder")


def build_decoder(config: TrainingConfig, *, dtype: str = "float32") -> keras.Model:
    """z-points (n, z_dim) to images (n, 96, 96, 3) float32 in [0, 1]: a Dense to 6 x 6, then Conv2DTranspose layers."""
    z = keras.Input((config.z_dim,), name="z_point")
    x = keras.layers.Dense(SEED_SIDE**2 * config.seed_channels, name="seed_dense", dtype=dtype)(z)
    x = keras.layers.Reshape((SEED_SIDE, SEED_SIDE, config.seed_channels), name="seed_map", dtype=dtype)(x)
    last = len(config.decoder_filters)
    for layer, filters in enumerate(config.decoder_filters, start=1):
        stride = 2 if layer <= 4 else 1
        x = keras.layers.Conv2DTranspose(filters, 3, stride, "same", name=f"deconv{layer}", dtype=dtype)(x)
        if layer < last:
            x = _activated(x, config, f"decoder{layer}", dtype)
    return keras.Model(z, keras.layers.Activation("sigmoid", dtype="float32", name="image")(x), name="decoder")


@keras.saving.register_keras_serializable(package="zspace")
class Reconstruction(keras.Model):  # type: ignore[misc]
    """A functional model whose target is its input: batches then hold the images once, and Keras copies them once."""

    def compute_loss(self, x: Any = None, y: Any = None, y_pred: Any = None, *rest: Any, **named: Any) -> Any:
        """The compiled loss of the reconstructions against the images."""
        return super().compute_loss(x, x, y_pred, *rest, **named)


def join(encoder: keras.Model, decoder: keras.Model) -> keras.Model:
    """The autoencoder: images (n, 96, 96, 3) to their reconstructions, sharing the weights of both parts."""
    images = keras.Input(encoder.input_shape[1:], name="photo")
    return Reconstruction(images, decoder(encoder(images)), name="autoencoder")


def _activated(x: Any, config: TrainingConfig, name: str, dtype: str) -> Any:
    if config.batch_norm:
        x = keras.layers.BatchNormalization(momentum=0.95, name=f"{name}_norm", dtype=dtype)(x)
    if config.activation == "leaky_relu":
        return keras.layers.LeakyReLU(0.2, name=f"{name}_act", dtype=dtype)(x)
    return keras.layers.Activation(config.activation, name=f"{name}_act", dtype=dtype)(x)


def _as_float32(x: Any, name: str) -> Any:
    return keras.layers.Activation("linear", dtype="float32", name=name)(x)
