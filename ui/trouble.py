"""What a person sees when something goes wrong on a page: one sentence, never a traceback."""

import streamlit as st

from latent.errors import ZSpaceError
from ui.serving import metrics

UNEXPECTED = (
    "Something went wrong on this page, and it was written to the server's log. Reset the page or load it again."
)


def trouble(error: BaseException) -> None:
    """Show ``error`` as one sentence: its own where it is ours, a general one where it is not (Streamlit logs it)."""
    st.error(str(error) if isinstance(error, ZSpaceError) else UNEXPECTED, icon=":material/error:")


def on_script_error(error: Exception) -> bool:
    """Handle what no page caught, also in callbacks; True keeps Streamlit from showing its own box."""
    metrics.failed(told=isinstance(error, ZSpaceError))
    trouble(error)
    return True
