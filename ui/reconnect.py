"""A page that stays open while its server is restarted: it is drawn anew as soon as the server is back."""

from datetime import timedelta

import streamlit as st


@st.fragment(run_every=timedelta(days=1))
def drawn_anew_on_reconnect() -> None:
    """Draw nothing; app.py calls this once a run.

    A server that was restarted knows no parts of pages that it has not drawn, and would answer no slider. Streamlit's
    client asks a server that it has found again for the whole page where the page has a part that runs by the clock.
    """
