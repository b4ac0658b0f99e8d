"""GET /about: what this server has to offer."""

from fastapi import APIRouter

from api.messages import About, Generator, Setting
from latent.record import Summary
from latent.samplers.limits import AnyLimits, Choice
from latent.samplers.limits import Setting as Value
from latent.samplers.registry import SAMPLERS, make
from ui.bundle import open_current
from ui.directions.moves import steps_by_name
from ui.directions.stored import direction_set

router = APIRouter()


@router.get("/about", summary="The bundle, its generators and its directions")
def about() -> About:
    """Name everything that the other addresses take."""
    bundle = open_current()
    return About(
        bundle=bundle.card.name,
        z_dim=bundle.summary.d,
        image_size=bundle.runtime.image_size,
        z_points=bundle.summary.n,
        generators=[_generator(key, bundle.summary) for key in SAMPLERS],
        directions=list(steps_by_name(bundle, direction_set())),
    )


def _generator(key: str, summary: Summary) -> Generator:
    kind = SAMPLERS[key]
    defaults, limits = make(key).matched(summary).settings(), kind.limits_for(summary)
    settings = [_setting(name, defaults[name], limit) for name, limit in limits.items()]
    return Generator(key=key, title=kind.title, sentence=kind.sentence, settings=settings)


def _setting(name: str, default: Value, limits: AnyLimits) -> Setting:
    if isinstance(limits, Choice):
        return Setting(name=name, default=default, options=list(limits.options), help=limits.help)
    return Setting(name=name, default=default, low=limits.low, high=limits.high, help=limits.help)
