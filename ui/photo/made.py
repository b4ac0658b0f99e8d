"""What is kept of a session beside its photo, and deleted with it."""

from typing import Final

KEY: Final = "photo"
"""Where the session keeps its photo."""
MADE: Final = f"{KEY}:"
"""How the session's keys begin of all that was made from a photo, or may have been, and goes with it."""
