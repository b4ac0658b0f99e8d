"""The variational autoencoder: the plain one's layers, a second head for log variances, and noise between both parts.

Kingma and Welling 2014 (arXiv 1312.6114). What serves is the encoder to the means: a bundle's files are as ever.
"""

from __future__ import annotations

from typing import Any

import keras
from keras import ops

from models.autoencoder import Reconstruction
from models.config import IMAGE_SIZE, TrainingConfig
from models.losses import kl_from_standard_normal

VALUES = IMAGE_SIZE**2 * 3
"""Numbers in a photo: the divergence is divided by them, as the reconstruction losses are means over them."""
FIRST_LOG_VARIANCE = -4.0
"""A new log-variance head says this of every photo, so that noise is small beside what a trained mean head tells."""


@keras.saving.register_keras_serializable(package="zspace")
class Sampling(keras.layers.Layer):  # type: ignore[misc]
    """Means and log variances, (n, d) each, to z-points (n, d): drawn in training, the means themselves otherwise.

    In training it adds `kl_weight` times the divergence from N(0, I), mean over photos, divided by `VALUES`.
    """

    def __init__(self, kl_weight: float, seed: int, **settings: Any) -> None:
        super().__init__(**settings)
        self.kl_weight, self.seed = kl_weight, seed
        self._noise = keras.random.SeedGenerator(seed)

    def call(self, posterior: Any, training: bool = False) -> Any:
        mean, log_variance = posterior
        if not training:
            return mean
        self.add_loss(self.kl_weight / VALUES * ops.mean(kl_from_standard_normal(mean, log_variance)))
        return mean + ops.exp(0.5 * log_variance) * self.draw(ops.shape(mean))

    def draw(self, shape: Any) -> Any:
        """Standard normal numbers, others at every call."""
        return keras.random.normal(shape, seed=self._noise)

    def save_own_variables(self, store: Any) -> None:
        """Keras leaves the generator's state out: with it, a run that goes on draws what an unbroken one draws."""
        store["noise"] = ops.convert_to_numpy(self._noise.state)

    def load_own_variables(self, store: Any) -> None:
        """Take up the noise where it was left."""
        self._noise.state.assign(store["noise"])

    def get_config(self) -> dict[str, Any]:
        """What a checkpoint needs to build the layer again."""
        settings: dict[str, Any] = super().get_config()
        return settings | {"kl_weight": self.kl_weight, "seed": self.seed}


def join_variational(encoder: keras.Model, decoder: keras.Model, config: TrainingConfig) -> keras.Model:
    """Images (n, 96, 96, 3) to their reconstructions, sharing the weights of both parts; `encoder` gives the means."""
    log_variance = keras.layers.Dense(
        config.z_dim,
        kernel_initializer="zeros",
        bias_initializer=keras.initializers.Constant(FIRST_LOG_VARIANCE),
        name="log_variance",
        dtype="float32",
    )(encoder.get_layer("flatten").output)
    posterior = keras.Model(encoder.input, [encoder.output, log_variance], name="posterior")
    images = keras.Input(encoder.input_shape[1:], name="photo")
    z_points = Sampling(config.kl_weight, config.seed, name="sampling", dtype="float32")(posterior(images))
    return Reconstruction(images, decoder(z_points), name="variational_autoencoder")


def mean_encoder(autoencoder: keras.Model) -> keras.Model:
    """The encoder to the means within a variational autoencoder: the plain encoder's layers, sharing their weights."""
    posterior = autoencoder.get_layer("posterior")
    return keras.Model(posterior.input, posterior.get_layer("z_point").output, name="encoder")
