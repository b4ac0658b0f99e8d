"""One key for who speaks before people: Shift + R brings back the view that this tab was opened with."""

from ui.front import element

HELP = (
    "Presenting? **Shift + R** brings back the opening view, the address with which this tab was opened, whatever was "
    "changed since; a photo is forgotten. Every setting is in the address: a bookmark is an opening view of your own."
)

_KEY = element("presenting")


def opening_view_key() -> None:
    """Listen for the key on the page; app.py calls this once a run, after the page."""
    _KEY(key="z_presenting")
