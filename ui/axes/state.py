"""The state of the Axes page: the face to start from, and the sliders that were set, as one text in the address.

A slider shows the face's score on a principal component, in sigma. Unset sliders follow the starting face.
The text is ``component:score`` pairs, such as ``1:2,4:-1.5``, components counted from 1.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.walks import shifted, standard_scores
from models.bundle import Bundle
from ui.bundle import current_bundle
from ui.fitted import matched
from ui.photo.session import current_photo
from ui.sent import START, sent_face

PAGE = "axes"
SET = f"{PAGE}_set"
ALONG = f"{PAGE}_along"
_LIVE = "axes__live"
REACH = 4.0
STEP = 0.05
MOST_AXES = 256

Scores = dict[int, float]
"""Score in sigma by component, counted from 1."""


def parse_scores(text: str, *, most: int) -> tuple[Scores, list[str]]:
    """Read ``1:2,4:-1.5``; return the scores, and the parts that are no score of components 1 to ``most``."""
    scores: Scores = {}
    refused: list[str] = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        component, _, score = part.partition(":")
        try:
            number, value = int(component), float(score)
        except ValueError:
            refused.append(part)
            continue
        if not (1 <= number <= most and abs(value) <= REACH):
            refused.append(part)
            continue
        scores[number] = value
    return scores, refused


def valid_scores(sent: Mapping[str, float], *, most: int) -> Scores:
    """Return the scores that a browser sent, within reach, of components 1 to ``most``; others are left out."""
    scores = {int(number): float(score) for number, score in sent.items()}
    return {
        number: max(-REACH, min(REACH, score))
        for number, score in scores.items()
        if 1 <= number <= most and np.isfinite(score)
    }


def format_scores(scores: Mapping[int, float]) -> str:
    """Write scores as the address holds them, in order of the components."""
    return ",".join(f"{number}:{round(scores[number], 2):g}" for number in sorted(scores))


def stored_scores(*, most: int) -> tuple[Scores, list[str]]:
    """Return the scores in the address's text, or those of a slider being moved, and the text's refused parts."""
    text = str(st.session_state.get(SET, ""))
    live = st.session_state.get(_LIVE)
    if live is not None and live[0] == text:
        return dict(live[1]), []
    return parse_scores(text, most=most)


def current_scores() -> Scores:
    """Return the scores as they stand, of the components that sliders can set."""
    found, _ = stored_scores(most=most_axes())
    return found


def most_axes() -> int:
    """Return the number of components that sliders can set."""
    return min(MOST_AXES, current_bundle().summary.d)


def shares_of(components: range) -> list[float]:
    """Return the share of variance (0 to 1) of each of ``components``, counted from 1."""
    ratio = current_bundle().summary.pca.explained_variance_ratio_
    return [float(ratio[number - 1]) for number in components]


def store_live(scores: Mapping[int, float]) -> None:
    """Keep the scores of a slider that is being moved; the address waits until the hand rests."""
    st.session_state[_LIVE] = (str(st.session_state.get(SET, "")), dict(scores))


def store(scores: Mapping[int, float]) -> None:
    """Write the scores into the address; only before the page's text field is drawn, so in a callback."""
    st.session_state.pop(_LIVE, None)
    st.session_state[SET] = format_scores(scores)


def shuffled(scores: Mapping[int, float], components: Sequence[int], *, seed: int) -> Scores:
    """Return ``scores`` with standard normal draws, at most 3 sigma, for ``components``."""
    drawn = np.clip(np.random.default_rng(seed).standard_normal(len(components)), -3.0, 3.0)
    rounded = np.round(drawn / STEP) * STEP
    return {**scores, **{number: float(value) for number, value in zip(components, rounded, strict=True)}}


def start_point(
    bundle: Bundle, start: str, *, point: int, generator: str, seed: int
) -> tuple[NDArray[np.floating], str]:
    """Return the z-point (d,) to start from and a few words for it; the mean where there is no photo."""
    photo = current_photo()
    if start == "point":
        return bundle.z_points[point], f"training photo {point:,}"
    if start == "draw":
        sampler = matched(generator)
        return sampler.sample(1, np.random.default_rng(seed))[0], f"{sampler.title.lower()}, seed {seed}"
    if start == "photo" and photo is not None:
        return photo.z, "your photo"
    sent = sent_face()
    if start == START and sent is not None:
        return sent.z, sent.words
    return bundle.summary.mean, "mean face"


def start_scores(bundle: Bundle, start: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the scores (d,) of the starting z-point in sigma."""
    scores: NDArray[np.float64] = standard_scores(bundle.summary.pca, np.asarray(start)[None])[0]
    return scores


def moved(bundle: Bundle, start: NDArray[np.floating], scores: Mapping[int, float]) -> NDArray[np.float32]:
    """Return the z-point (d,) at ``start`` with the given scores put in place of its own."""
    own = start_scores(bundle, start)
    offsets = np.zeros(max(scores, default=0))
    for number, value in scores.items():
        offsets[number - 1] = value - own[number - 1]
    return shifted(bundle.summary.pca, start, offsets)
