"""What one session may ask for: photos are refused beyond the limit, faces only come slower. Nothing set is lost."""

import math
from time import sleep
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.serving import metrics
from ui.serving.allowance import FACES, UPLOADS, Bucket, Limit, LimitReached

LONGEST_WAIT: Final = 5.0
"""Seconds that one run of a page waits at most."""
SLOWER: Final = "You have had many faces drawn within a minute: they come slower for a while. All your settings stay."


def one_more_upload() -> None:
    """Count a photo that this session gives. Raises: LimitReached where it is one too many."""
    bucket = _bucket(UPLOADS)
    if bucket is not None and not bucket.take():
        metrics.limited(UPLOADS.kind)
        most, seconds = UPLOADS.a_minute(), math.ceil(bucket.seconds_to(1))
        raise LimitReached(
            f"One session may give {_counted(most, 'photo')} a minute, and this was one more: give it again in "
            f"{_counted(seconds, 'second')}. Everything else is as it was."
        )


def faces_decoded(count: int) -> None:
    """Count faces that the server decoded for the session of this thread, where there is one.

    Raises: LimitReached where it owes a whole minute's worth, which a page that waits never does.
    """
    bucket = _bucket(FACES)
    if bucket is None:
        return
    bucket.charge(count)
    if bucket.left() < -FACES.a_minute():
        metrics.limited(FACES.kind)
        raise LimitReached(f"{SLOWER} Wait a minute, then go on.")


def wait_for_faces() -> None:
    """Before a page is drawn: where this session owes faces, say so and wait until it does not, or long enough."""
    bucket = _bucket(FACES)
    owed = bucket.seconds_to(0) if bucket is not None else 0.0
    if owed > 0:
        metrics.limited(FACES.kind)
        st.toast(SLOWER, icon=":material/hourglass_top:")
        sleep(min(owed, LONGEST_WAIT))


def _bucket(limit: Limit) -> Bucket | None:
    """The session's bucket for a limit; None where there is no limit, or this thread works for no session."""
    most = limit.a_minute()
    if not most or get_script_run_ctx(suppress_warning=True) is None:
        return None
    key = f"z_limit_{limit.kind}"
    if key not in st.session_state:
        st.session_state[key] = Bucket(most)
    bucket = st.session_state[key]
    assert isinstance(bucket, Bucket)
    return bucket


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
