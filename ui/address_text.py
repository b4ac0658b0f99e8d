"""What a page keeps as a text in the address: written as it changes, and taken up where the text is a new one."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from latent.errors import ZSpaceError
from ui.address import note


@dataclass(frozen=True, kw_only=True)
class AddressText:
    """The text in the setting ``field`` of the address; ``title`` is what a person calls what it keeps."""

    field: str
    title: str

    def write(self, text: str) -> None:
        """Put ``text`` into the address; before its field is drawn."""
        if text or st.session_state.get(self.field):
            st.session_state[self.field] = text
        st.session_state[self._seen] = text

    def restore(self, *, write: Callable[[], None], take: Callable[[str], None]) -> None:
        """Bring page and address in step before anything is drawn: a text that this session has not seen is taken up.

        Without a text ``write`` puts it there; what ``take`` refuses with a ZSpaceError is told as a note.
        """
        there = self.field in st.session_state
        text = str(st.session_state[self.field] if there else st.query_params.get(self.field, "")).strip()
        if not text:
            write()
        elif text != st.session_state.get(self._seen):
            st.session_state[self._seen] = text
            try:
                take(text)
            except ZSpaceError as error:
                note(f"{self.title}: {error}")

    @property
    def _seen(self) -> str:
        """Where the session has the text that the page was last brought in step with."""
        return f"z_{self.field}_seen"
