"""An upload of any allowed size is parsed in memory: the server never lets it become a file."""

import asyncio
import tempfile
from collections.abc import AsyncIterator

import pytest
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartParser

import server
from models.images import MAX_BYTES


class OnDisk(Exception):
    """The form parser gave an upload to the disk."""


@pytest.fixture(autouse=True)
def no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine where an upload that would become a file is an error instead."""

    def refuse(_: tempfile.SpooledTemporaryFile[bytes]) -> None:
        raise OnDisk

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)


def uploaded(size: int) -> int:
    """Send a file of `size` bytes through the parser of Streamlit's upload route; the bytes that arrive."""
    head = b'--limit\r\nContent-Disposition: form-data; name="file"; filename="me.jpg"\r\n\r\n'
    body = head + bytes(size) + b"\r\n--limit--\r\n"

    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 65_536):
            yield body[start : start + 65_536]

    async def arrived() -> int:
        headers = Headers({"content-type": "multipart/form-data; boundary=limit"})
        form = await MultiPartParser(headers, chunks()).parse()
        file = form["file"]
        assert isinstance(file, UploadFile)
        return len(await file.read())

    return asyncio.run(arrived())


def test_the_server_keeps_the_largest_upload_in_memory() -> None:
    assert server.UPLOAD_IN_MEMORY > MAX_BYTES
    assert uploaded(MAX_BYTES) == MAX_BYTES


def test_without_the_servers_setting_it_would_become_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 1024 * 1024)
    with pytest.raises(OnDisk):
        uploaded(MAX_BYTES)
