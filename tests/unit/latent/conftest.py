"""One correlated cloud in 256 dimensions, off the origin, as trained encoders give them, and its summary."""

import numpy as np
import pytest
from hypothesis import settings

from latent.arrays import PointArray
from latent.summary import HeldOut, Summary, summarise
from tests.unit.latent.clouds import correlated_cloud

# A busy machine must not turn a property into a failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def points() -> PointArray:
    return correlated_cloud(6000, seed=1)


@pytest.fixture(scope="session")
def held_out() -> HeldOut:
    rng = np.random.default_rng(3)
    return HeldOut(
        codes=correlated_cloud(800, seed=2), psnr=rng.normal(24, 1, size=800), ssim=rng.uniform(0.5, 0.9, size=800)
    )


@pytest.fixture(scope="session")
def summary(points: PointArray, held_out: HeldOut) -> Summary:
    return summarise(points, held_out=held_out, subset_size=5000)
