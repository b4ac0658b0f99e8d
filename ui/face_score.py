"""How sure a face detector that the model never saw is of a face in a picture: the fourth reading under the face."""

import numpy as np
from numpy.typing import NDArray

from faces.score import SMALLEST, enlarged, face_score


def score_of(picture: NDArray[np.uint8]) -> float:
    """Return the score, 0 to 1, of one picture (s, s, 3) uint8 in the training frame: the experiment's judge."""
    from faces.mtcnn import Mtcnn  # read where somebody looks at a face, not while the app starts

    large = enlarged(picture[None])
    return face_score(Mtcnn(smallest=SMALLEST).detect_many(large)[0], side=large.shape[1])
