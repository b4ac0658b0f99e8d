"""How long work reports itself: a callback of (done, total), and one that draws a bar with rate and time left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int], None]
"""Called with the number done so far and the total."""


def silent(done: int, total: int) -> None:
    """Report nothing."""


@contextmanager
def bar(title: str, unit: str = "photos") -> Iterator[Progress]:
    """A progress bar on the terminal: share done, `unit` a second, time left."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    rate = "{task.fields[rate]}"
    columns = (
        TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TextColumn(unit), TextColumn(rate),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Bars(*columns) as bars:
        task = bars.add_task(title, total=None, rate="")

        def report(done: int, total: int) -> None:
            speed = bars.tasks[task].speed
            bars.update(task, completed=done, total=total, rate=f"{speed:,.0f}/s" if speed else "")

        yield report
