"""Settings of training: what is refused names the setting, its value and its range."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.config import FILTER_PRESETS, checked_config, load_config
from models.errors import ConfigError


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"z_dim": 1}, r"z_dim is 1, and must be at least 2 and at most 2000"),
        ({"z_dim": 2001}, r"z_dim is 2001, and must be at least 2 and at most 2000"),
        ({"learning_rate": 0}, r"learning_rate is 0, and must be above 0 and at most 0.1"),
        ({"epochs": -3}, r"epochs is -3, and must be at least 1"),
        ({"batch_size": 1}, r"batch_size is 1, and must be at least 2"),
        ({"loss": "mae"}, r"loss is 'mae', and must be .*'mse', 'bce' or 'log_mse'"),
        ({"precision": "float16"}, r"precision is 'float16'"),
        ({"colour": 3}, r"colour is not a setting"),
        ({"preset": "custom", "encoder_filters": (8, 8)}, r"encoder_filters needs 4 numbers"),
        ({"preset": "custom", "encoder_filters": (8,) * 4, "decoder_filters": (8,) * 4}, r"must be 3 \(colours\)"),
        ({"preset": "plain", "encoder_filters": (8,) * 4}, r"use preset custom"),
    ],
)
def test_a_setting_outside_its_range_is_refused_in_words(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        checked_config(settings)


@pytest.mark.parametrize("preset", FILTER_PRESETS)
def test_a_preset_fills_in_the_filters(preset: str) -> None:
    config = checked_config({"preset": preset})
    assert (config.encoder_filters, config.decoder_filters) == FILTER_PRESETS[preset]


def test_options_overrule_the_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"z_dim": 10, "loss": "bce"}))
    config = load_config(path, {"z_dim": 64})
    assert (config.z_dim, config.loss) == (64, "bce")


def test_settings_survive_the_card() -> None:
    config = checked_config({"preset": "post", "z_dim": 12})
    assert checked_config(json.loads(config.model_dump_json())) == config


def test_a_broken_settings_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{")
    with pytest.raises(ConfigError, match="settings.json cannot be read"):
        load_config(tmp_path / "settings.json", {})
