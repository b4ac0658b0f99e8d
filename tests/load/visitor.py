"""One person's page, without a browser: the page itself, then Streamlit's web socket, as a browser opens them.

What a browser would draw is not drawn; the server does all that it does for a browser.
"""

from __future__ import annotations

import http.cookiejar
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60.0
"""Seconds within which a page has to come, on a crowded machine too."""


class PageFailed(Exception):
    """A page that did not come whole: the address, and why."""


class ConnectionLost(PageFailed):
    """The server closed the connection while the page was drawn."""


@dataclass
class Visitor:
    """A browser's cookies, a connection, and what the server has drawn so far.

    page: the path of the address, such as "sampler"; query: what stands behind the question mark.
    """

    url: str
    page: str = ""
    query: str = ""
    elements: dict[tuple[int, ...], Element] = field(default_factory=dict)
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)
    connection: ClientConnection | None = None
    opened_after: float = 0.0
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Visitor:
        """Open the page. Raises: PageFailed where it does not come."""
        self.open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave."""
        self.leave()

    def open(self) -> None:
        """Fetch the page, connect, and have it drawn; `opened_after` says how many seconds that took.

        Raises: PageFailed.
        """
        began = time.monotonic()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        try:
            with opener.open(f"{self.url}/{self.page}?{self.query}", timeout=PATIENCE) as answer:
                answer.read()
        except OSError as error:
            raise PageFailed(f"/{self.page}: {error}") from error
        self.connect()
        try:
            self.rerun()
        except ConnectionLost:  # a server that stops says so, and a browser finds another by itself
            self.leave()
            self.connect()
            self.rerun()
        self.opened_after = time.monotonic() - began

    def connect(self) -> None:
        """Open the web socket, with the cookies of the page. Raises: PageFailed."""
        place = urlsplit(self.url)
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.cookies)
        try:
            asked = connect(
                f"ws://{place.netloc}/_stcore/stream", subprotocols=["streamlit"], max_size=None, origin=self.url,
                additional_headers={"Cookie": cookies} if cookies else {}, open_timeout=PATIENCE,
            )  # fmt: skip
            self.connection = self._open.enter_context(asked)
        except Exception as error:  # whatever the library raises, the page has not come
            raise PageFailed(f"/{self.page}: no connection ({error})") from error

    def rerun(self, *changed: WidgetState) -> float:
        """Have the script run, with these widgets changed: seconds until it has finished. Raises: PageFailed."""
        assert self.connection is not None
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = self.page
        asked.rerun_script.widget_states.widgets.extend(changed)
        began = time.monotonic()
        try:
            self.connection.send(asked.SerializeToString())
            self._read_to_the_end()
        except ConnectionClosed as error:
            raise ConnectionLost(f"/{self.page}: the connection was lost ({error})") from error
        except (OSError, TimeoutError) as error:
            raise PageFailed(f"/{self.page}: no answer ({error})") from error
        return time.monotonic() - began

    def leave(self) -> None:
        """Close the connection, if there is one."""
        self._open.close()
        self.connection = None

    def widget(self, kind: str, *, label: str) -> str:
        """The id of the widget of that kind (`slider`, `selectbox` ...) whose label begins so."""
        for element in self.elements.values():
            if element.WhichOneof("type") == kind and getattr(element, kind).label.startswith(label):
                return str(getattr(element, kind).id)
        labels = [getattr(one, kind).label for one in self.elements.values() if one.WhichOneof("type") == kind]
        raise PageFailed(f"/{self.page}: no {kind} {label!r} among {labels}")

    def _read_to_the_end(self) -> None:
        assert self.connection is not None
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.connection.recv(timeout=PATIENCE))
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                if element.WhichOneof("type") == "exception":
                    raise PageFailed(f"/{self.page}: {element.exception.type}: {element.exception.message}")
                self.elements[tuple(message.metadata.delta_path)] = element
            if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return
