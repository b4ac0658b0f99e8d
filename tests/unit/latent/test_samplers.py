"""What every generator owes to its users, for every entry of the registry."""

import json
from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest

from latent.errors import NotFittedError, SettingError
from latent.samplers.base import Sampler
from latent.samplers.limits import Choice, Count, Limits
from latent.samplers.registry import SAMPLERS, from_dict, make, to_dict
from latent.summary import Summary, summarise
from tests.unit.latent.clouds import correlated_cloud

NUMBERS = [
    (key, name, limits)
    for key, cls in SAMPLERS.items()
    for name, limits in cls.limits.items()
    if isinstance(limits, Limits)
]
CHOICES = [
    (key, name, limits)
    for key, cls in SAMPLERS.items()
    for name, limits in cls.limits.items()
    if isinstance(limits, Choice)
]


@pytest.fixture(scope="module", params=SAMPLERS.values(), ids=SAMPLERS.keys())
def sampler(request: pytest.FixtureRequest, summary: Summary) -> Sampler:
    """Each registered sampler, its size matched to the cloud."""
    kind: type[Sampler] = request.param
    return kind().matched(summary)


@pytest.fixture(scope="module")
def fitted(sampler: Sampler, summary: Summary) -> Sampler:
    """Each of them fitted to the cloud, once: a mixture takes seconds."""
    return sampler.fit(summary)


def test_the_registry_holds_the_first_generators_in_the_order_of_menus() -> None:
    assert {
        "cube",
        "ball",
        "sphere",
        "standard_normal",
        "independent_normals",
        "full_normal",
        "pc_box",
        "pca_ellipsoid",
        "gaussian_mixture",
        "kernel_density",
        "pair_mixing",
    } <= set(SAMPLERS)
    places = [kind.place for kind in SAMPLERS.values()]
    assert places == sorted(set(places)), "two generators want the same place in menus"
    assert all(SAMPLERS[key].key == key for key in SAMPLERS)


def test_the_registry_cannot_be_written_to() -> None:
    with pytest.raises(TypeError):
        SAMPLERS["mine"] = Sampler  # type: ignore[index]


def test_equal_seeds_give_equal_draws_and_others_do_not(fitted: Sampler) -> None:
    one, same, other = (fitted.sample(50, np.random.default_rng(seed)) for seed in (7, 7, 8))
    np.testing.assert_array_equal(one, same)
    assert (one != other).any()


@pytest.mark.parametrize("n", [1, 33])
def test_draws_are_float32_of_the_clouds_dimension(fitted: Sampler, n: int) -> None:
    draws = fitted.sample(n, np.random.default_rng(0))
    assert draws.shape == (n, 256)
    assert draws.dtype == np.float32
    assert np.isfinite(draws).all()


@pytest.mark.parametrize("d", [2, 3])
def test_small_latent_spaces_are_drawn_in_too(sampler: Sampler, d: int) -> None:
    small = summarise(correlated_cloud(100, seed=1, d=d))
    assert type(sampler)().matched(small).fit(small).sample(5, np.random.default_rng(0)).shape == (5, d)


def test_settings_survive_json(sampler: Sampler, fitted: Sampler, summary: Summary) -> None:
    restored = from_dict(json.loads(json.dumps(to_dict(fitted))))
    assert restored == sampler
    assert type(restored) is type(sampler)
    np.testing.assert_array_equal(
        restored.fit(summary).sample(4, np.random.default_rng(1)),
        fitted.sample(4, np.random.default_rng(1)),
    )


@pytest.mark.usefixtures("fitted")
def test_an_unfitted_sampler_says_so_and_fit_leaves_it_alone(sampler: Sampler) -> None:
    with pytest.raises(NotFittedError, match=rf"'{sampler.key}' .* fit\(summary\)"):
        sampler.sample(1, np.random.default_rng(0))


@pytest.mark.parametrize("n", [0, -1, 1_000_001, 2.5, True])
def test_an_impossible_number_of_draws_is_refused(fitted: Sampler, n: int) -> None:
    with pytest.raises(SettingError, match=rf"n = {n} .* from 1 to 1000000"):
        fitted.sample(n, np.random.default_rng(0))


def test_settings_are_frozen_declared_and_explained(sampler: Sampler) -> None:
    settings = [field.name for field in fields(sampler) if not field.name.endswith("_")]
    assert set(settings) == set(sampler.limits)
    assert list(sampler.settings()) == settings
    for name in settings:
        with pytest.raises(FrozenInstanceError):
            setattr(sampler, name, getattr(sampler, name))
    assert sampler.sentence.endswith(".")
    assert sampler.title and sampler.formula and type(sampler).__doc__
    assert all(limits.help for limits in sampler.limits.values())


def test_limits_for_the_data_hold_the_matched_settings(sampler: Sampler, summary: Summary) -> None:
    for name, limits in type(sampler).limits_for(summary).items():
        value = getattr(sampler, name)
        assert limits.check(name, value) == value
        if isinstance(limits, Limits):
            assert sampler.limits[name].low <= limits.low < limits.high <= sampler.limits[name].high


@pytest.mark.parametrize(("key", "name", "limits"), NUMBERS)
def test_numbers_outside_their_range_are_refused_with_the_range(key: str, name: str, limits: Limits) -> None:
    for value in (limits.low - 1, limits.high + 1, float("nan"), float("inf"), "wide", None, True):
        with pytest.raises(SettingError) as refusal:
            make(key, {name: value})
        assert (refusal.value.setting, refusal.value.allowed) == (name, limits.allowed)
        assert f"{name} = {value!r}" in str(refusal.value)
        assert f"from {limits.low:g} to {limits.high:g}" in str(refusal.value)
    for value in (limits.low, limits.high):
        assert make(key, {name: value}).settings()[name] == value


@pytest.mark.parametrize(("key", "name", "limits"), [entry for entry in NUMBERS if isinstance(entry[2], Count)])
def test_counts_are_whole(key: str, name: str, limits: Count) -> None:
    assert type(make(key, {name: float(limits.high)}).settings()[name]) is int
    with pytest.raises(SettingError, match="a whole number"):
        make(key, {name: limits.low + 0.5})


@pytest.mark.parametrize(("key", "name", "limits"), CHOICES)
def test_choices_are_from_their_options(key: str, name: str, limits: Choice) -> None:
    assert len(limits.labels) == len(limits.options)
    for option in limits.options:
        assert make(key, {name: option}).settings()[name] == option
    for value in ("elsewhere", 1, None, ["mean"]):
        with pytest.raises(SettingError, match=f"{name} = .* one of {', '.join(limits.options)}"):
            make(key, {name: value})


def test_unknown_samplers_and_settings_are_refused() -> None:
    with pytest.raises(SettingError, match="sampler = 'torus' .* one of cube, ball"):
        make("torus")
    with pytest.raises(SettingError, match="radius = 3 .* settings of 'cube' only: b, centre"):
        make("cube", {"radius": 3})
    with pytest.raises(SettingError, match="summary_ = 3"):
        make("cube", {"summary_": 3})
    with pytest.raises(SettingError, match="settings = 3"):
        from_dict({"sampler": "cube", "settings": 3})
    with pytest.raises(SettingError, match="sampler = 'None'"):
        from_dict({})


def test_more_axes_than_the_data_has_are_refused(summary: Summary) -> None:
    with pytest.raises(SettingError, match="k = 257 .* from 1 to 256"):
        make("pca_ellipsoid", {"k": 257}).fit(summary)
