"""The Streamlit script: page settings, navigation, and the one sentence that stands for any error."""

from pathlib import Path

import streamlit as st

from latent.errors import ZSpaceError
from ui.bundle import current_bundle
from ui.layout import dress
from ui.presenting import opening_view_key
from ui.reconnect import drawn_anew_on_reconnect
from ui.serving.session_limits import wait_for_faces
from ui.trouble import trouble

TITLE = "Faces in latent space"
ICON = Path(__file__).parent / "ui" / "front" / "icon.png"


def to_start() -> None:
    """Lead from the address that names the first page to the one it has, which is none."""
    st.switch_page("pages/start.py")


def navigation() -> list[st.Page]:
    """Return all pages in the order of the menu; each file is read when its page is opened, not before."""
    return [
        st.Page("pages/start.py", title="Start", icon=":material/face:", url_path="home", default=True),
        st.Page("pages/tour.py", title="Tour", icon=":material/tour:", url_path="tour"),
        st.Page("pages/scatter.py", title="Scatter", icon=":material/scatter_plot:", url_path="scatter"),
        st.Page("pages/histograms.py", title="Histograms", icon=":material/bar_chart:", url_path="histograms"),
        st.Page("pages/components.py", title="Components", icon=":material/stacks:", url_path="components"),
        st.Page("pages/axes.py", title="Axes", icon=":material/tune:", url_path="axes"),
        st.Page("pages/directions.py", title="Directions", icon=":material/signpost:", url_path="directions"),
        st.Page("pages/sampler.py", title="Sampler", icon=":material/casino:", url_path="sampler"),
        st.Page("pages/generators.py", title="Generators", icon=":material/leaderboard:", url_path="generators"),
        st.Page("pages/paths.py", title="Paths", icon=":material/route:", url_path="paths"),
        st.Page("pages/analogies.py", title="Analogies", icon=":material/exposure:", url_path="analogies"),
        st.Page("pages/photo.py", title="Photo", icon=":material/photo_camera:", url_path="photo"),
        st.Page(to_start, title="Start", url_path="start", visibility="hidden"),
    ]


def main() -> None:
    """Draw the page that the address names; any error of ours becomes one sentence."""
    st.set_page_config(page_title=TITLE, page_icon=ICON, layout="wide")
    dress()
    page = st.navigation(navigation(), position="top")
    current_bundle()
    drawn_anew_on_reconnect()
    try:
        wait_for_faces()
        page.run()
    except ZSpaceError as error:
        trouble(error)
    opening_view_key()


main()
