"""Where the server answers the live front end."""

from streamlit import config

HOME = "/live"


def under_base(path: str) -> str:
    """Return the absolute path ``path`` of the server, as the browser has to ask for it (`server.baseUrlPath`)."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path
