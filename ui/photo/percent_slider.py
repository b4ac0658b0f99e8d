"""A slider for a setting of a damage, whose value the address keeps."""

from models.damage_settings import Percent
from ui import address


def percent_slider(page: str, name: str, percent: Percent) -> int:
    """Show the slider called `name` in the address of `page` and return its value, whole percent."""
    value = address.slider(
        page,
        name,
        percent.label,
        low=percent.low,
        high=percent.high,
        default=percent.usual,
        step=percent.step,
        unit=percent.unit,
    )
    return int(value)
