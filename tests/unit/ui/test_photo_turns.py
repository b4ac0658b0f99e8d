"""Photos that come at once are looked at one after the other, and whoever waits is told how many are before them."""

from __future__ import annotations

import threading
import time

from streamlit.testing.v1 import AppTest

from ui.photo.turns import before, in_turn


def test_twenty_photos_at_once_are_served_one_at_a_time() -> None:
    inside, most, served = [0], [0], []

    def upload(number: int) -> None:
        with in_turn():
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.005)
            inside[0] -= 1
            served.append(number)

    threads = [threading.Thread(target=upload, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert most[0] == 1 and sorted(served) == list(range(20))


def test_photos_are_served_in_the_order_in_which_they_came() -> None:
    served: list[int] = []

    def upload(number: int) -> None:
        with in_turn():
            served.append(number)

    with in_turn():
        threads = [threading.Thread(target=upload, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
            time.sleep(0.01)
    for thread in threads:
        thread.join(timeout=60)
    assert served == list(range(8))


def test_a_photo_that_cannot_be_read_gives_its_turn_back() -> None:
    for _ in range(3):
        try:
            with in_turn():
                raise ValueError
        except ValueError:
            pass
    with in_turn():
        pass


def test_words_count_the_photos_before() -> None:
    assert "next" in before(0) and "3 are before" in before(2)


def test_what_is_said_meanwhile_takes_no_place_on_the_page() -> None:
    def script() -> None:
        import streamlit as st

        from ui.photo.turns import in_turn

        with in_turn():
            pass
        st.write("the page")

    page = AppTest.from_function(script).run()
    assert [element.type for element in page.main.children.values()] == ["markdown"]
