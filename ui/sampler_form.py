"""The form of a generator: its choice, its sentence and formula, its settings, the number of draws and the seed."""

from dataclasses import dataclass, fields
from typing import Any

import streamlit as st

from latent.samplers.base import Sampler
from latent.samplers.registry import SAMPLERS, make
from ui import address
from ui.bundle import current_bundle

MOST_DRAWS = 300


@dataclass(frozen=True, kw_only=True)
class Draw:
    """A fitted generator with what makes its draws repeatable."""

    sampler: Sampler
    n: int
    seed: int
    settings: dict[str, Any]


def sampler_form(page: str, *, key: str = "sampler", default: str = "full_normal", n: int = 48) -> Draw:
    """Show a generator's form and return the fitted generator, n, seed and all settings as a JSON-able dict."""
    sampler, settings = generator_form(page, key=key, default=default)
    how_many, which = st.columns(2)
    with how_many:
        count = address.number(page, f"{key}_n", "Draws", low=1, high=MOST_DRAWS, default=n, unit="count")
    with which:
        seed = address.seed_input(page, name=f"{key}_seed")
    return Draw(sampler=sampler, n=count, seed=seed, settings={**settings, "n": count, "seed": seed})


def generator_form(
    page: str, *, key: str, default: str, label: str = "Generator"
) -> tuple[Sampler, dict[str, Any]]:
    """Show the choice of a generator and its settings; return it fitted to the bundle, and its settings."""
    chosen = address.choice(
        page, key, label, list(SAMPLERS), default=default, show=lambda name: SAMPLERS[name].title
    )
    kind = SAMPLERS[chosen]
    st.markdown(kind.sentence)
    settings = {name: _setting(page, f"{key}_{chosen}_{name}", kind, name) for name in kind.limits}
    return make(chosen, settings).fit(current_bundle().summary), {"generator": chosen, **settings}


def _setting(page: str, name: str, kind: type[Sampler], setting: str) -> Any:
    limits = kind.limits[setting]
    default = {field.name: field.default for field in fields(kind)}[setting]
    return address.slider(
        page,
        name,
        setting.replace("_", " ").capitalize(),
        low=limits.low,
        high=limits.high,
        default=default,
        step=limits.step,
        unit=limits.unit,
        help=limits.help,
    )
