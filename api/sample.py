"""POST /sample: z-points from a generator."""

import numpy as np
from fastapi import APIRouter

from api.messages import MOST_FACES, Sampled, SampleRequest
from api.open_bundle import faces_of
from latent.errors import SettingError
from latent.samplers.registry import make_matched
from ui.bundle import open_current
from ui.fitted import fitted_once

router = APIRouter()


@router.post("/sample", summary="z-points drawn by a generator")
def sample(request: SampleRequest) -> Sampled:
    """Draw z-points; equal requests get equal answers. The first draw of a generator that learns may take seconds."""
    if request.faces and request.n > MOST_FACES:
        raise SettingError(setting="n", value=request.n, allowed=f"at most {MOST_FACES} where faces are asked for")
    bundle = open_current()
    sampler = fitted_once(bundle, make_matched(request.generator, bundle.summary, request.settings))
    z = sampler.sample(request.n, np.random.default_rng(request.seed))
    return Sampled(
        z=z.tolist(),
        generator=sampler.key,
        settings=sampler.settings(),
        seed=request.seed,
        faces=faces_of(z, bundle) if request.faces else [],
    )
