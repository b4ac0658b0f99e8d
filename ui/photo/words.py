"""What is said about a photo, in plain words. Pure functions from figures to sentences."""

from collections.abc import Sequence
from typing import Final

from faces.notes import Note

NO_FACE: Final = (
    "No face was found in this photo. If there is one, move the photo yourself until its eyes lie on the two marks; "
    "a face from the front, well lit and not too small, is found more easily."
)
_NOTES: Final[dict[Note, str]] = {
    "doubtful": "**Perhaps no face.** The detector is not sure of it: look whether the eyes lie on the two marks.",
    "tiny": "**A small face.** Your photo has fewer pixels of it than the model looks at, so it stays soft.",
    "blurred": "**Blurred.** The photo is not sharp here, and the model gives back no more than it is given.",
    "cut": "**Cut.** Part of the frame lies beyond the photo and is made up by mirroring it.",
}

_FAR: Final[dict[str, str]] = {
    "near the mean": (
        "**Near the mean.** Closer to the mean face than 95 of 100 photos that the model never saw: "
        "for the model this is a very ordinary picture, or one with little in it."
    ),
    "inside": (
        "**Inside.** As far from the mean as most photos that the model never saw: "
        "a face of the kind it knows, framed as it knows faces."
    ),
    "edge": (
        "**At the edge.** Farther from what the model knows than 95 of 100 photos that it never saw. "
        "Check the frame: eyes on the marks, the face upright and from the front."
    ),
    "outside": (
        "**Outside.** Farther from what the model knows than 995 of 1,000 photos that it never saw. "
        "Most often the frame is off, or the light, an object or the angle is one it has not met."
    ),
}


def how_far(region: str) -> str:
    """Say in Markdown how far a photo is from what the model knows."""
    return _FAR[region]


def among_held_out(position: float) -> str:
    """Say where a quality figure lies among held-out photos; position 0 to 1, larger is better."""
    if position <= 0.0:
        return "below every held-out photo"
    if position >= 1.0:
        return "above every held-out photo"
    return f"better than {round(100 * position)} of 100 held-out photos"


def farther_than(position: float) -> str:
    """Say where a distance lies among held-out photos; position 0 to 1."""
    if position <= 0.0:
        return "nearer than every held-out photo"
    if position >= 1.0:
        return "farther than every held-out photo"
    return f"farther than {round(100 * position)} of 100 held-out photos"


def mirrored(share: float) -> str | None:
    """Say how much of the frame had to be invented, from 2 % on; None below."""
    if share < 0.02:
        return None
    return f"{share:.0%} of the frame lies beyond your photo and is filled by mirroring it, as in training."


def note_words(notes: Sequence[Note]) -> list[str]:
    """Say in Markdown what a person should know of a face, a sentence or two each."""
    return [_NOTES[note] for note in notes]


def faces_found(count: int) -> str:
    """Say how many faces were found, where there are several."""
    return f"**{count} faces were found.** Choose one:"
