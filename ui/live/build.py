"""The built front end: whether it is there, its entry, and whether this session's browser can run it."""

import json
import os
import re
from pathlib import Path

import streamlit as st

DIST = Path(__file__).resolve().parents[2] / "frontend" / "dist"
"""Where `make frontend` puts the build; ZSPACE_FRONTEND names another folder, an empty one for native widgets."""

MANIFEST = "manifest.json"
ENTRY = "src/main.ts"
_FAILURE = "live_failure"
_UNSEEN = "live_failure_unseen"

INSTEAD = "the server draws the faces instead."
CAUSES = (
    (re.compile("wasm|webassembly|backend", re.IGNORECASE), "WebAssembly did not start"),
    (re.compile("import|fetch|network|load", re.IGNORECASE), "a part of it did not arrive"),
)
"""What a browser's own words about a failure come to, for a person; the first that fits."""


def folder() -> Path:
    """Return the folder of the build; it may not exist."""
    named = os.environ.get("ZSPACE_FRONTEND", "").strip()
    return Path(named).expanduser() if named else DIST


def entry() -> str | None:
    """Return the name of the build's entry file, None where there is no whole build."""
    try:
        manifest = json.loads((folder() / MANIFEST).read_text(encoding="utf-8"))
        name = str(manifest[ENTRY]["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return name if (folder() / name).is_file() else None


def available() -> bool:
    """Whether live instruments can be shown: the build is there and has not failed in this session's browser."""
    return _FAILURE not in st.session_state and entry() is not None


def give_up(reason: str) -> None:
    """Show native widgets from now on in this session; ``reason`` is what the browser said."""
    st.session_state[_FAILURE] = reason
    st.session_state[_UNSEEN] = True


def just_failed() -> bool:
    """Whether `give_up` was called since this was last asked: a fragment alone runs then, and the page has to."""
    return bool(st.session_state.pop(_UNSEEN, False))


def try_again() -> None:
    """Forget that the build failed in this session's browser."""
    st.session_state.pop(_FAILURE, None)
    st.session_state.pop(_UNSEEN, None)


def native_note() -> None:
    """Say in one quiet sentence why native widgets stand here, with a button to try again where that may help."""
    reason = st.session_state.get(_FAILURE)
    if reason is None:
        st.caption(f"The live instruments are not built here (`make frontend` builds them): {INSTEAD}")
        return
    with st.container(key="z_native_note", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"Live decoding does not run in this browser ({cause_of(reason)}): {INSTEAD}", width="content")
        st.button("Try again", key="live_again", type="tertiary", help=_literally(reason), on_click=try_again)


def cause_of(reason: str) -> str:
    """Return in a few words what the browser's ``reason`` for a failure comes to."""
    return next((words for pattern, words in CAUSES if pattern.search(reason)), "something in it failed")


def _literally(text: str) -> str:
    """``text`` as Markdown that shows it as it is."""
    return f"`{text.replace('`', chr(39))}`"
