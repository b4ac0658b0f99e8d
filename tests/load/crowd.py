"""A crowd on one page: everybody opens it, thinks, moves a slider, thinks again; how long each action took."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.load.visitor import Visitor

THINKS = (2.0, 4.0)
"""Seconds between two actions of one person."""
PAGE, SLIDERS = "axes", "All set sliders"


@dataclass
class Seen:
    """What a crowd met with: seconds of each opening and of each action, and the sentence of each failure."""

    openings: list[float] = field(default_factory=list)
    actions: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def crowd(
    url: str,
    *,
    people: int,
    seconds: float,
    seed: int = 7,
    on_all_here: Callable[[], None] = lambda: None,
    on_last_moment: Callable[[], None] = lambda: None,
) -> Seen:
    """Let `people` be on the page for `seconds` after the last of them has come.

    on_all_here: called once, when everybody is there; on_last_moment: once before the first leaves.
    """
    seen, here, over = Seen(), threading.Barrier(people + 1), threading.Event()

    def one(number: int) -> None:
        chance = random.Random(seed + number)
        try:
            with Visitor(url, PAGE) as visitor:
                seen.openings.append(visitor.opened_after)
                slider = visitor.widget("text_input", label=SLIDERS)
                here.wait()
                while not over.wait(chance.uniform(*THINKS)):
                    moved = f"{chance.randint(1, 12)}:{chance.uniform(-3, 3):.2f}"
                    seen.actions.append(visitor.rerun(WidgetState(id=slider, string_value=moved)))
        except Exception as error:  # a person who fails is counted, whatever it was
            seen.failures.append(f"{type(error).__name__}: {error}")
            here.abort()

    persons = [threading.Thread(target=one, args=(number,)) for number in range(people)]
    for person in persons:
        person.start()
        time.sleep(0.05)
    try:
        here.wait()
        on_all_here()
        time.sleep(seconds)
        on_last_moment()
    except threading.BrokenBarrierError:
        pass
    over.set()
    for person in persons:
        person.join()
    return seen
