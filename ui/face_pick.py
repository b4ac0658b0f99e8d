"""A face picked for a path or an analogy, as the address names it: ``mean``, ``photo``, ``123`` or ``full_normal:7``.

The photo of a person is named and nothing more: its z-point stays in the session, and a stranger who opens the address
is told so.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.samplers.registry import SAMPLERS
from ui import address
from ui.bundle import current_bundle
from ui.fitted import matched
from ui.photo.session import current_photo
from ui.sampler.form import title_of

Kind = Literal["mean", "point", "draw", "photo"]
KINDS: dict[str, str] = {"point": "Training photo", "draw": "Random draw", "mean": "Mean", "photo": "Your photo"}


@dataclass(frozen=True, kw_only=True)
class Pick:
    """A picked face: the mean, training photo ``number``, a draw of ``generator`` with ``seed``, or the photo."""

    kind: Kind
    number: int = 0
    generator: str = ""
    seed: int = 0

    @property
    def token(self) -> str:
        """The pick as the address holds it."""
        if self.kind == "point":
            return str(self.number)
        return f"{self.generator}:{self.seed}" if self.kind == "draw" else self.kind

    @property
    def words(self) -> str:
        """A few words for people."""
        if self.kind == "point":
            return f"Training photo {self.number:,}"
        if self.kind == "draw":
            return f"{title_of(self.generator)}, seed {self.seed}"
        if self.kind == "mean":
            return "Mean face"
        return "Your photo" if current_photo() is not None else "A photo that is not here"


def parse_pick(token: str, *, n: int) -> Pick | None:
    """Read one pick of an address for a bundle of ``n`` z-points; None where it is none."""
    token = token.strip()
    if token in ("mean", "photo"):
        return Pick(kind="mean" if token == "mean" else "photo")
    generator, colon, seed = token.partition(":")
    digits = seed if colon else generator
    if not (digits.isascii() and digits.isdecimal()):
        return None
    if colon:
        known = generator in SAMPLERS and int(digits) <= address.SEED_HIGH
        return Pick(kind="draw", generator=generator, seed=int(digits)) if known else None
    return Pick(kind="point", number=int(digits)) if int(digits) < n else None


def parse_picks(text: str, *, n: int) -> tuple[list[Pick], list[str]]:
    """Read picks with commas between; return them, and the parts that are none."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    found = [(part, parse_pick(part, n=n)) for part in parts]
    return [pick for _, pick in found if pick is not None], [part for part, pick in found if pick is None]


def format_picks(picks: list[Pick]) -> str:
    """Write picks as the address holds them."""
    return ", ".join(pick.token for pick in picks)


def point_of(pick: Pick) -> NDArray[np.float32]:
    """Return the z-point (d,) of a pick; the mean stands in for a photo that this session does not have."""
    bundle, photo = current_bundle(), current_photo()
    if pick.kind == "point":
        return np.asarray(bundle.z_points[pick.number], dtype=np.float32)
    if pick.kind == "draw":
        sampler = matched(pick.generator)
        return np.asarray(sampler.sample(1, np.random.default_rng(pick.seed))[0])
    if pick.kind == "photo" and photo is not None:
        return photo.z
    return np.asarray(bundle.summary.mean, dtype=np.float32)


def photo_note(picks: list[Pick], *, what: str) -> None:
    """Say kindly that the photo of ``what`` ("path", "analogy") is not in this session, where it is not."""
    if current_photo() is not None or all(pick.kind != "photo" for pick in picks):
        return
    with st.container(key="z_photo_note", horizontal=True, vertical_alignment="center", gap="small"):
        st.info(
            f"This {what} goes by a photo that stays with whoever gave it: addresses never carry one. "
            "The mean face stands in until you give a photo of your own.",
            icon=":material/photo_camera:",
        )
        st.page_link("pages/photo.py", label="Give a photo", icon=":material/arrow_forward:")


def note_refused(page: str, refused: list[str], *, what: str) -> None:
    """Say once which parts of a text name no face."""
    key = f"{page}__refused_{what}"
    if refused and st.session_state.get(key) != refused:
        listed = ", ".join(refused[:3])
        n = current_bundle().summary.n
        address.note(
            f"{what}: “{listed}” is no face: write a number up to {n - 1:,}, mean, photo, or generator:seed; left out."
        )
    st.session_state[key] = refused


def face_chooser(page: str) -> Pick:
    """Show how to name one face: a training photo by number, a draw by generator and seed, the mean, the photo.

    These are what the next click adds, not what is shown: they do not live in the address.
    """
    n = current_bundle().summary.n
    options = [kind for kind in KINDS if kind != "photo" or current_photo() is not None]
    kind = st.segmented_control(
        "Face", options, default="point", required=True, format_func=KINDS.__getitem__, key=f"{page}__face_kind"
    )
    if kind == "draw":
        with st.container(horizontal=True):
            generator = st.selectbox(
                "Generator",
                list(SAMPLERS),
                index=list(SAMPLERS).index("full_normal"),
                format_func=title_of,
                key=f"{page}__face_generator",
            )
            seed = st.number_input("Seed", 0, address.SEED_HIGH, 7, key=f"{page}__face_seed", width=130)
        return Pick(kind="draw", generator=str(generator), seed=int(seed))
    if kind == "point" or kind is None:
        number = st.number_input(f"Number, 0 to {n - 1:,}", 0, n - 1, 0, key=f"{page}__face_number", width=180)
        return Pick(kind="point", number=int(number))
    return Pick(kind="photo" if kind == "photo" else "mean")
