"""How sure a face detector that the model never saw is of a face in a picture: the fourth reading under the face."""

import numpy as np
from numpy.typing import NDArray

from faces.score import SMALLEST, face_scores


def score_of(picture: NDArray[np.uint8]) -> float:
    """Return the score, 0 to 1, of one picture (s, s, 3) uint8 in the training frame: the experiment's judge."""
    return float(scores_of(picture[None])[0])


def scores_of(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the scores (n,), 0 to 1, of pictures (n, s, s, 3) uint8 in the training frame; some 6 ms each."""
    from faces.mtcnn import Mtcnn  # read where somebody looks at a face, not while the app starts

    return face_scores(Mtcnn(smallest=SMALLEST), pictures)
