"""The page of a bundle that was refused: what is wrong, in one sentence, and what to do."""

import html
from collections.abc import Callable

import streamlit as st

_PAGE = """
<div class="z-refusal" role="alert">
  <div class="z-refusal-face" aria-hidden="true"></div>
  <h1>This bundle cannot be opened</h1>
  <p class="z-refusal-fault">{fault}</p>
  <p>Nothing was changed on disk. Mend the file named above, or point <code>ZSPACE_BUNDLE</code> at another
  folder. <code>python -m zspace check DIR</code> lists every fault of a bundle.</p>
</div>
"""


def refusal_page(fault: str, *, retry: Callable[[], None]) -> None:
    """Show ``fault`` (one sentence naming the file and the mend) as a designed page; its button calls ``retry``."""
    with st.container(key="z_refusal"):
        st.html(_PAGE.format(fault=html.escape(fault)))
        st.button("Try again", key="refusal_again", icon=":material/refresh:", on_click=retry)
