"""Errors of the training side: each says what is wrong, with the value, and what to do."""

from latent.errors import ZSpaceError


class ConfigError(ZSpaceError):
    """A setting of training is outside its range."""


class PhotosError(ZSpaceError):
    """The photos given cannot be trained on: none there, too few, or of no known kind."""


class TrainingError(ZSpaceError):
    """A training run cannot start or go on."""
