"""How much damage a picture may be given."""

from __future__ import annotations

import math

import pytest

from latent.errors import SettingError
from models.damage_settings import FADED, HOLE, NOISE, Percent


@pytest.mark.parametrize("percent", [NOISE, FADED, *HOLE.values()])
def test_both_ends_and_what_is_usual_are_allowed_and_are_shares_of_one(percent: Percent) -> None:
    for value in (percent.low, percent.usual, percent.high):
        assert percent.share("here", value) == value / 100


@pytest.mark.parametrize("percent", [NOISE, FADED, *HOLE.values()])
def test_what_lies_outside_is_refused_by_name(percent: Percent) -> None:
    for value in (percent.low - 0.5, percent.high + 0.5, math.nan):
        with pytest.raises(SettingError, match="here = "):
            percent.share("here", value)
