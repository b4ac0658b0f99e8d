"""mixture.npz of a bundle: the Gaussian mixture of its z-points, fitted once so that no visitor waits for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from latent.mixture_file import load_mixture, save_mixture
from latent.samplers.base import Sampler
from latent.samplers.mixture import GaussianMixture
from models.atomic import written_whole
from models.bundle import MIXTURE, Bundle, open_bundle
from models.pack import repack

Say = Callable[[str], None]


def write_mixture(folder: Path, *, say: Say = print) -> GaussianMixture:
    """Fit the mixture that pages open with to the z-points of the bundle in `folder`, and list it on the card.

    Raises: BundleError for a bundle that cannot be used.
    """
    say("the mixture of normals")
    summary = open_bundle(folder).summary
    fitted = GaussianMixture().matched(summary).fit(summary)
    with written_whole(folder / MIXTURE) as unfinished:
        save_mixture(fitted, unfinished)
    repack(folder)
    return fitted


def fitted_in(bundle: Bundle, sampler: Sampler) -> Sampler:
    """`sampler` fitted to the bundle, from its mixture.npz where that was made with the same settings.

    Raises: SettingError where a setting does not suit the data; MixtureError for a file that is broken.
    """
    path = bundle.path / MIXTURE
    if sampler.key == GaussianMixture.key and path.is_file():
        kept = load_mixture(path, bundle.summary)
        if kept.settings() == sampler.settings():
            return kept
    return sampler.fit(bundle.summary)
