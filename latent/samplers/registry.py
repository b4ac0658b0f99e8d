"""The read-only list of all samplers, found by walking this folder: adding a generator is adding one file."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import latent.samplers
from latent.errors import SettingError
from latent.record import Summary
from latent.samplers.base import Sampler


def found_in(folders: Iterable[str]) -> Iterator[type[Sampler]]:
    """The samplers in all files of `folders`, the search path of the package latent.samplers or a part of it."""
    for module_info in pkgutil.iter_modules(folders, "latent.samplers."):
        if module_info.name == __name__:
            continue
        module = importlib.import_module(module_info.name)
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if issubclass(cls, Sampler) and not inspect.isabstract(cls) and cls.__module__ == module_info.name:
                yield cls


def _by_key(samplers: Iterable[type[Sampler]]) -> dict[str, type[Sampler]]:
    registry: dict[str, type[Sampler]] = {}
    for cls in samplers:
        if cls.key in registry:
            raise TypeError(f"{cls.__name__} and {registry[cls.key].__name__} both have the key '{cls.key}'.")
        registry[cls.key] = cls
    return registry


SAMPLERS: Mapping[str, type[Sampler]] = MappingProxyType(
    _by_key(sorted(found_in(latent.samplers.__path__), key=lambda cls: cls.place))
)
"""Every sampler by its key, in the order of menus."""


def make(key: str, settings: Mapping[str, Any] | None = None) -> Sampler:
    """The sampler `key`, not yet fitted, with `settings`; those left out keep their defaults.

    Raises SettingError for an unknown key, an unknown setting, or a value outside its limits.
    """
    if key not in SAMPLERS:
        raise SettingError(setting="sampler", value=key, allowed="one of " + ", ".join(SAMPLERS))
    cls, chosen = SAMPLERS[key], dict(settings or {})
    for name in chosen:
        if name not in cls.limits:
            names = ", ".join(cls.limits) or "none"
            raise SettingError(setting=name, value=chosen[name], allowed=f"settings of '{key}' only: {names}")
    return cls(**chosen)


def make_matched(key: str, summary: Summary, settings: Mapping[str, Any]) -> Sampler:
    """The sampler `key`, not yet fitted, with `settings`; those left out match the data of `summary`.

    Errors as of `make`.
    """
    return make(key, make(key).matched(summary).settings() | dict(settings))


def to_dict(sampler: Sampler) -> dict[str, Any]:
    """A sampler as JSON holds it: {"sampler": key, "settings": {name: value}}."""
    return {"sampler": sampler.key, "settings": sampler.settings()}


def from_dict(record: Mapping[str, Any]) -> Sampler:
    """The sampler that `to_dict` described; SettingError where the record is not one."""
    settings = record.get("settings", {})
    if not isinstance(settings, Mapping):
        raise SettingError(setting="settings", value=settings, allowed="a mapping from names to values")
    return make(str(record.get("sampler")), settings)
