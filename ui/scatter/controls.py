"""The controls of the Scatter page; every one stands in the address."""

from dataclasses import dataclass

import streamlit as st

from ui import address
from ui.attributes import attributes_of, words_of
from ui.bundle import current_bundle
from ui.cloud_data import MOST_POINTS, Quantity, counts_for
from ui.live.columns import MOST_LIVE_POINTS
from ui.sampler.form import generator_choice, generator_settings
from ui.scatter.figures import Overlay
from ui.scatter.kept_text import MOST

PAGE = "scatter"
KINDS = {"pc": "principal", "raw": "raw"}
VIEWS = {"plane": "Plane", "space": "3-D"}
TINTS = {
    "none": "nothing",
    "radius": "radius R",
    "mahalanobis": "distance m",
    "pc": "a principal component",
    "raw": "a raw component",
}
DEFAULT_COUNT = 20_000
MOST_IN_SPACE = 20_000
MOST_DRAWS = 5_000


@dataclass(frozen=True, kw_only=True)
class More:
    """The settings folded under 'More'."""

    contours: bool
    ellipses: bool
    count: int
    overlay: Overlay | None
    number: int


def view_control() -> str:
    """Show the switch between plane and space."""
    return address.segments(PAGE, "view", "View", list(VIEWS), default="plane", show=VIEWS.__getitem__)


def axes_controls(names: str) -> tuple[Quantity, ...]:
    """Show the choice of components, one field for each letter of ``names``, and return them."""
    d = current_bundle().summary.d
    kind = address.choice(
        PAGE,
        "kind",
        "Components",
        list(KINDS),
        default="pc",
        show=KINDS.__getitem__,
        help="Principal components are the directions in which the cloud is widest, in order; raw ones are the "
        "decoder's own inputs.",
    )
    numbers = [
        address.number(
            PAGE, name, name, low=1, high=d, default=min(place, d), help=f"Number of the component, 1 to {d}"
        )
        for place, name in enumerate(names, start=1)
    ]
    return tuple(Quantity(kind="pc" if kind == "pc" else "raw", number=number - 1) for number in numbers)


def tint_control() -> Quantity | None:
    """Show what colours the points."""
    d = current_bundle().summary.d
    attributes = attributes_of(current_bundle())
    labels = {f"label: {attribute.name}": place for place, attribute in enumerate(attributes)}
    options = [*TINTS, *labels]
    chosen = address.choice(
        PAGE, "colour", "Colour by", options, default="mahalanobis", show=lambda name: TINTS.get(name, name)
    )
    if chosen in labels:
        attribute = attributes[labels[chosen]]
        return Quantity(kind="label", number=labels[chosen], name=attribute.name, words=words_of(attribute))
    if chosen == "none":
        return None
    if chosen == "radius":
        return Quantity(kind="radius")
    if chosen == "mahalanobis":
        return Quantity(kind="mahalanobis")
    number = address.number(PAGE, "colour_number", "Its number", low=1, high=d, default=min(3, d))
    return Quantity(kind="pc" if chosen == "pc" else "raw", number=number - 1)


def more_controls(*, live: bool = False) -> More:
    """Show the rest: layers, number of points, and a generator's draws to lay over them; more points where ``live``."""
    n = current_bundle().summary.n
    options = counts_for(n, most=MOST_LIVE_POINTS if live else MOST_POINTS)
    usual = max(option for option in options if option <= max(MOST_POINTS if live else DEFAULT_COUNT, options[0]))
    with st.expander("More", icon=":material/tune:"):
        left, right = st.columns(2, gap="large")
        with left:
            ellipses = address.toggle(
                PAGE,
                "ellipses",
                "1, 2 and 3 sigma ellipses",
                default=True,
                help="What the ellipses of a normal with the cloud's mean and spread would hold in two dimensions",
            )
            contours = address.toggle(
                PAGE,
                "density",
                "Density contours",
                help="Lines round the densest 50, 80 and 95 % of the points",
            )
            count = address.choice(
                PAGE,
                "points",
                "Points shown",
                [str(option) for option in options],
                default=str(usual),
                show=lambda text: f"{int(text):,}",
                help="A fixed random choice of all z-points",
            )
            number = point_number()
            if live:
                plane_text()
            lasso_text()
            kept_text()
        with right:
            overlay = _overlay_form()
    return More(contours=contours, ellipses=ellipses, count=int(count), overlay=overlay, number=number)


def _overlay_form() -> Overlay | None:
    if not address.toggle(PAGE, "draws", "Lay a generator's draws over them", help="In the accent colour; click one"):
        return None
    sampler = generator_settings(PAGE, generator_choice(PAGE, key="sampler", default="cube"), key="sampler")
    n = address.number(PAGE, "draws_n", "Draws", low=1, high=MOST_DRAWS, default=500, unit="count")
    return Overlay(sampler=sampler, n=n, seed=address.seed_input(PAGE))


def plane_text() -> None:
    """Show what the address keeps of the live plane, as one text."""
    address.text(
        PAGE,
        "plane",
        "View of the plane",
        placeholder="on:pc-1,pc-2;at:0.5,-1.2,3.4",
        help="What the address keeps of the plane: its window, the pinned place, what is held, the small faces.",
    )


def lasso_text() -> None:
    """Show the text of the lasso, which binds it to the address."""
    address.text(PAGE, "lasso", "Lasso as text", help="What the address keeps of the group: the loop round it.")


def kept_text() -> None:
    """Show the text of the kept faces, which binds it to the address."""
    help = f"What the address keeps of the kept faces: the newest {MOST}, by the places they are from."
    address.text(PAGE, "kept", "Kept faces as text", help=help)


def point_number() -> int:
    """Show the number of the z-point whose face is shown, and return it."""
    bundle = current_bundle()
    return address.number(
        PAGE,
        "point",
        "z-point",
        low=0,
        high=bundle.summary.n - 1,
        default=int(bundle.summary.subset_indices[0]),
        help="The number of the z-point whose face is shown: click a point, or type",
    )
