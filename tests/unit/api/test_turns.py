"""Programs take turns: a few are answered at once, a few wait, the next is told to come again."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

from api.turns import Turns

HTTP: Scope = {"type": "http", "method": "GET", "path": "/", "headers": []}


def test_no_more_are_within_than_allowed_and_more_than_may_wait_are_sent_away() -> None:
    asyncio.run(_crowd())


async def _crowd() -> None:
    within, most, leave = 0, 0, asyncio.Event()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal within, most
        within += 1
        most = max(most, within)
        await leave.wait()
        within -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    door = Turns(slow, at_once=2, waiting=3)
    statuses: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def ask() -> None:
        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        await door(dict(HTTP), receive, send)

    crowd = [asyncio.create_task(ask()) for _ in range(8)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert statuses == [503, 503, 503]
    leave.set()
    await asyncio.gather(*crowd)
    assert sorted(statuses) == [200] * 5 + [503] * 3
    assert most == 2
