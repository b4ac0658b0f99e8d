"""The form of a generator, built from its declared limits: choice, sentence, formula, settings, n and seed."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import streamlit as st

from latent.samplers.base import Sampler
from latent.samplers.limits import AnyLimits, Choice, Count, Setting
from latent.samplers.registry import SAMPLERS, make
from ui import address
from ui.bundle import current_bundle
from ui.fitted import fitted

MOST_DRAWS = 300


class Draw(NamedTuple):
    """A fitted generator with what makes its draws repeatable; `settings` is JSON-able."""

    sampler: Sampler
    n: int
    seed: int
    settings: dict[str, Any]


def sampler_form(page: str, *, key: str = "sampler", default: str = "full_normal", n: int = 48) -> Draw:
    """Show a generator's whole form in one column; every setting lives in the address under ``<page>_<key>``."""
    chosen = generator_choice(page, key=key, default=default)
    sampler = generator_settings(page, chosen, key=key)
    how_many, which = st.columns(2)
    with how_many:
        count = draws_input(page, name=f"{key}_n", default=n)
    with which:
        seed = address.seed_input(page, name=f"{key}_seed")
    return Draw(sampler=sampler, n=count, seed=seed, settings=record(sampler, n=count, seed=seed))


def record(sampler: Sampler, *, n: int, seed: int) -> dict[str, Any]:
    """Return what makes a set of draws repeatable, as JSON holds it."""
    return {"generator": sampler.key, **sampler.settings(), "n": n, "seed": seed}


def draws_input(page: str, *, name: str = "n", default: int = 48, width: int | Literal["stretch"] = "stretch") -> int:
    """Show the number of draws."""
    help = f"How many to draw, up to {MOST_DRAWS}."
    return address.number(page, name, "Draws", low=1, high=MOST_DRAWS, default=default, help=help, width=width)


def generator_choice(page: str, *, key: str, default: str, label: str = "Generator") -> str:
    """Show the choice of a generator with its sentence and its formula; return its key."""
    chosen = address.choice(page, key, label, list(SAMPLERS), default=default, show=title_of)
    kind = SAMPLERS[chosen]
    with st.container(key=f"z_words_{page}_{key}"):
        st.markdown(f"{kind.sentence}  \n${kind.formula}$")
    return chosen


def generator_settings(page: str, chosen: str, *, key: str) -> Sampler:
    """Show the settings of generator ``chosen`` (the first one open, the rest under More) and return it fitted."""
    limits, defaults = limits_and_defaults(chosen, current_bundle().identity)
    values: dict[str, Setting] = {}
    names = list(limits)
    for name in names[:1]:
        values[name] = _setting(f"{key}_{chosen}_{name}", page, name, limits[name], defaults[name])
    if names[1:]:
        with st.popover("More", icon=":material/tune:"):
            for name in names[1:]:
                values[name] = _setting(f"{key}_{chosen}_{name}", page, name, limits[name], defaults[name])
    sampler = fitted(make(chosen, values))
    if remark := sampler.remark():
        st.caption(remark)
    return sampler


def title_of(key: str) -> str:
    """Return a generator's name for people."""
    return SAMPLERS[key].title


@st.cache_data(show_spinner=False, max_entries=64)
def limits_and_defaults(chosen: str, bundle: str) -> tuple[Mapping[str, AnyLimits], Mapping[str, Setting]]:
    """Return a generator's limits for the bundle with this identity, and the settings that match its data."""
    summary = current_bundle().summary
    kind = SAMPLERS[chosen]
    return dict(kind.limits_for(summary)), kind().matched(summary).settings()


def _setting(name: str, page: str, setting: str, limits: AnyLimits, default: Setting) -> Setting:
    label = setting.replace("_", " ")
    if len(label) > 1:
        label = label.capitalize()
    if isinstance(limits, Choice):
        labels = dict(zip(limits.options, limits.labels, strict=True))
        return address.choice(
            page, name, label, limits.options, default=str(default), show=labels.__getitem__, help=limits.help
        )
    value = address.slider(
        page,
        name,
        label,
        low=limits.low,
        high=limits.high,
        default=min(max(float(default), limits.low), limits.high),
        step=limits.step,
        unit=limits.unit,
        help=limits.help,
    )
    return int(value) if isinstance(limits, Count) else value
