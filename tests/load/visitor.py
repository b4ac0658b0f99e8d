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
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

_FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
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
    waits: what was said while something took long; session: the session's name, once it has begun.
    fragments: the fragment that a widget stands in, by the widget's id; such a widget reruns only that.
    """

    url: str
    page: str = ""
    query: str = ""
    elements: dict[tuple[int, ...], Element] = field(default_factory=dict)
    waits: list[str] = field(default_factory=list)
    fragments: dict[str, str] = field(default_factory=dict)
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)
    connection: ClientConnection | None = None
    opened_after: float = 0.0
    session: str = ""
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
        """Have the script run, with these widgets changed: seconds until it has finished. Raises: PageFailed.

        Where all that changed stands in one fragment, only that runs, as in a browser.
        """
        assert self.connection is not None
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = self.page
        asked.rerun_script.widget_states.widgets.extend(changed)
        fragments = {self.fragments.get(widget.id, "") for widget in changed}
        if len(fragments) == 1:
            asked.rerun_script.fragment_id = fragments.pop()
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

    def give(self, uploader: str, data: bytes, *, name: str) -> float:
        """Upload a file as a browser does, and have the script run with it: seconds of both. Raises: PageFailed."""
        assert self.connection is not None
        began = time.monotonic()
        asked = BackMsg()
        asked.file_urls_request.request_id = name
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session
        self.connection.send(asked.SerializeToString())
        (place,) = self._read_until("file_urls_response").file_urls_response.file_urls
        self._put(place.upload_url, data, name=name)
        state = WidgetState(id=uploader)
        state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(data), file_id=place.file_id, file_urls=place
        )
        self.rerun(state)
        return time.monotonic() - began

    def _put(self, address: str, data: bytes, *, name: str) -> None:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        limit = "so-no-photo-begins"
        head = f'--{limit}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{limit}--\r\n".encode()
        try:
            with opener.open(f"{self.url}/_stcore/health", timeout=PATIENCE):
                pass  # which gives the token that an upload needs
            token = next(one.value for one in self.cookies if one.name == XSRF_COOKIE_NAME)
            headers = {"Content-Type": f"multipart/form-data; boundary={limit}", "X-Xsrftoken": str(token)}
            asked = urllib.request.Request(self.url + address, data=body, method="PUT", headers=headers)
            with opener.open(asked, timeout=PATIENCE):
                pass
        except OSError as error:
            raise PageFailed(f"/{self.page}: the upload was refused ({error})") from error

    def _read_to_the_end(self) -> None:
        while self._read_until("script_finished").script_finished not in _FINISHED:
            pass

    def _read_until(self, wanted: str) -> ForwardMsg:
        """Take in what the server draws until a message of that kind, and return it."""
        assert self.connection is not None
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.connection.recv(timeout=PATIENCE))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._take(tuple(message.metadata.delta_path), message.delta.new_element, message.delta.fragment_id)
            if kind == "delta" and message.delta.WhichOneof("type") == "new_transient":
                self.waits += [one.spinner.text for one in message.delta.new_transient.elements if one.spinner.text]
            if kind == wanted:
                return message

    def _take(self, place: tuple[int, ...], element: Element, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise PageFailed(f"/{self.page}: {element.exception.type}: {element.exception.message}")
        self.elements[place] = element
        if fragment and (widget := getattr(getattr(element, str(kind)), "id", "")):
            self.fragments[widget] = fragment
