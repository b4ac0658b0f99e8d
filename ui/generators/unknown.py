"""What the page shows of a bundle on which nobody has run the experiment: what it would tell, and the command."""

import streamlit as st

from ui.bundle import current_bundle


def not_measured_yet() -> None:
    """Say kindly that there are no results, and how to make them."""
    folder = current_bundle().path.name
    with st.container(border=True, key="z_unknown"):
        st.subheader("Nobody has asked this bundle yet", anchor=False)
        st.markdown(
            "The experiment draws from every generator, lets judges that never saw the autoencoder look at the "
            "pictures, and measures how new and how different they are. It takes one command and the photos that the "
            "model was trained on, which stay where they are; it goes on where it was, if it is stopped."
        )
        st.code(f"python -m zspace experiment --bundle {folder} --photos PATH --out DIR --into-bundle", language="bash")
        st.markdown("Until then, judge for yourself: two generators side by side, with one seed.")
        st.page_link("pages/sampler.py", label="Open the Sampler", icon=":material/casino:")
