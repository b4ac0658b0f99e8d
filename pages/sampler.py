"""Sampler: draw z-points from a generator, see their faces beside another's, and keep what is worth keeping."""

import streamlit as st

from ui import address
from ui.bundle import current_bundle
from ui.downloads import png_sheet, points_csv, points_npz, settings_json
from ui.face_panel import face_panel
from ui.gallery import clicked, gallery
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.sampler.draws import REAL, drawn, real
from ui.sampler.form import draws_input, generator_choice, generator_settings, record
from ui.sampler.panel import Side, axis_ends, chosen, distances, downloads, mark_last, sheet
from ui.sampler.tray import empty_tray, kept_images, kept_points, kept_settings, kept_text_field, restore_tray, tray

PAGE, KEPT = "sampler", "sampler_kept_sheet"
BESIDE = {"generator": "A second generator", "real": "Real z-points", "nothing": "Nothing"}

FORMULA = r"""
Each generator is fitted to the stored mean $\mu$, covariance and principal axes of the z-points. Draws use one seeded
generator of random numbers, and a normal is drawn as $\mu + V^\top \mathrm{diag}(\sigma)\, g$ with
$g \sim \mathcal{N}(0, I)$, so a seed gives the same faces on every machine. $R = \lVert z \rVert$,
$m = \sqrt{(z-\mu)^\top C^{-1} (z-\mu)}$. Both galleries share the seed. In 256 dimensions nearly all of a body's volume
lies in a thin shell: a cube's draws all have nearly the same $R$, and a radius that fits says little, since $m$ also
knows the directions.
"""


def run_controls() -> tuple[int, int, str]:
    """Number of draws, seed, and what stands beside the first generator."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        n = draws_input(PAGE, width=105)
        seed = address.seed_input(PAGE, width=125)
        st.button(
            "Shuffle", key="sampler_shuffle", icon=":material/shuffle:", on_click=next_seed, help="Take the next seed"
        )
        beside = address.segments(
            PAGE, "beside", "Beside it", list(BESIDE), default="generator", show=BESIDE.__getitem__
        )
        address.reset_button(PAGE, keep=("tray", "kept"))
    return n, seed, beside


def next_seed() -> None:
    seed = int(st.session_state.get(f"{PAGE}_seed", 7))
    st.session_state[f"{PAGE}_seed"] = (seed + 1) % (address.SEED_HIGH + 1)


def generator_side(name: str, *, default: str, label: str, n: int, seed: int) -> Side:
    """One generator's form, and its draws."""
    key = generator_choice(PAGE, key=name, default=default, label=label)
    sampler = generator_settings(PAGE, key, key=name)
    found = drawn(sampler, n=n, seed=seed)
    return Side(name=name, title=sampler.title, drawn=found, settings=record(sampler, n=n, seed=seed))


def real_side(*, n: int, seed: int) -> Side:
    """Reconstructions of training photos, for comparison."""
    st.markdown("**Real z-points**  \nTraining photos, encoded and drawn again: the best that the decoder can do.")
    settings = {"generator": REAL, "n": n, "seed": seed}
    return Side(name="real", title="Real z-points", drawn=real(n=n, seed=seed), settings=settings)


def sides_of(n: int, seed: int, beside: str) -> list[Side]:
    """The forms side by side, and what they draw."""
    columns = st.columns(1 if beside == "nothing" else 2, gap="large")
    with columns[0]:
        sides = [generator_side("a", default="cube", label="Generator", n=n, seed=seed)]
    if beside == "generator":
        with columns[1]:
            label = "Second generator"
            sides.append(generator_side("b", default="pca_ellipsoid", label=label, n=n, seed=seed))
    elif beside == "real":
        with columns[1]:
            sides.append(real_side(n=n, seed=seed))
    return sides


def kept_row() -> None:
    """The kept draws, if there are any, with their downloads."""
    if not tray():
        st.caption("Shift-click a face to keep it (or press K on it, or hold it): kept faces gather here.")
        return
    st.subheader(f"Kept ({len(tray())})", anchor=False)
    images, z, settings = kept_images(), kept_points(), kept_settings()
    gallery(images, key=KEPT, label="Kept face", tile=72, on_click=lambda: mark_last("kept"))
    with st.container(horizontal=True, gap="xsmall"):
        png_sheet(images, name="kept", key="sampler_kept_png")
        points_npz(z, settings, name="kept", key="sampler_kept_npz")
        points_csv(z, settings, name="kept", key="sampler_kept_csv")
        settings_json(settings, name="kept", key="sampler_kept_json")
        st.button("Let all go", key="sampler_empty", icon=":material/delete:", on_click=empty_tray, type="tertiary")


def large_face(sides: list[Side]) -> None:
    """The face that was clicked last, in a gallery or among the kept."""
    index = clicked(KEPT, count=len(tray()))
    if st.session_state.get("sampler_last") == "kept" and index is not None:
        entry = tray()[index]
        face_panel(entry.z, key="sampler_face", title=f"Kept face {index + 1}")
        return
    side, tile = chosen(sides)
    face_panel(side.drawn.z[tile], key="sampler_face", title=f"{side.title}, draw {tile + 1} of {len(side.drawn.z)}")


page_header("Sampler", "Throw dice in the space of z-points: which way of throwing them finds faces?")
restore_tray()
left, right = instrument_and_face()
with left:
    draws, number, neighbour = run_controls()
    both = sides_of(draws, number, neighbour)
with right:
    large_face(both)
with left:
    for column, one in zip(st.columns(len(both), gap="large"), both, strict=True):
        with column:
            sheet(one)
            downloads(one)
    kept_row()
    kept_text_field()
    st.subheader("How far out they lie", anchor=False)
    ends = axis_ends(current_bundle().summary, both)
    for column, one in zip(st.columns(len(both), gap="large"), both, strict=True):
        with column:
            distances(one, radius_to=ends[0], mahalanobis_to=ends[1])
st.page_link(
    "pages/generators.py", label="All generators, judged: which one makes faces?", icon=":material/leaderboard:"
)
how_it_is_computed(FORMULA)
