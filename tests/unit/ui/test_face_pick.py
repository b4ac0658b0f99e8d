"""Faces as addresses name them: what is written is read again, and nonsense names none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latent.samplers.registry import SAMPLERS
from ui.address import SEED_HIGH
from ui.face_pick import Pick, format_picks, parse_pick, parse_picks

N = 500
PICKS = st.one_of(
    st.sampled_from([Pick(kind="mean"), Pick(kind="photo")]),
    st.builds(lambda number: Pick(kind="point", number=number), st.integers(0, N - 1)),
    st.builds(
        lambda generator, seed: Pick(kind="draw", generator=generator, seed=seed),
        st.sampled_from(list(SAMPLERS)),
        st.integers(0, SEED_HIGH),
    ),
)


@given(st.lists(PICKS, max_size=6))
def test_what_is_written_is_read_again(picks: list[Pick]) -> None:
    assert parse_picks(format_picks(picks), n=N) == (picks, [])


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_never_fails(text: str) -> None:
    picks, refused = parse_picks(text, n=N)
    assert len(picks) + len(refused) == len([part for part in text.split(",") if part.strip()])


@pytest.mark.parametrize("token", ["", "500", "-1", "1.5", "cube", "cube:", "cube:-1", "nobody:7", "cube:1000000", "²"])
def test_nonsense_names_no_face(token: str) -> None:
    assert parse_pick(token, n=N) is None


def test_a_photo_is_named_and_no_more() -> None:
    assert Pick(kind="photo").token == "photo"
