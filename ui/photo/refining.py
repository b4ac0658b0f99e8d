"""Refine: a few seconds in which the z-point moves so that its decode comes nearer to the photo."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import streamlit as st

from latent.refinement import Refined, steps_a_sweep
from models.damage import SWEEPS, refined_on, undamaged
from models.metrics import decibels
from ui.bundle import current_bundle, readings_of
from ui.charts.refinement import refinement_figure
from ui.charts.style import CONFIG
from ui.colours import colours
from ui.photo.row import Shown, picture_row
from ui.photo.session import Photo, current_photo, move_to
from ui.photo.way import Way, buttons, name_of, show, way_of

NAME: Final = "refined"
WORDS: Final = (
    "The encoder gives a z-point at a glance. From there, a few seconds of small steps look for one whose decode is "
    "nearer to your photo, and which is no farther from the faces that the model knows."
)


def refine_part(photo: Photo) -> None:
    """Show the refinement of ``photo``: its buttons, its curve, its gain; nothing runs before it is asked for."""
    of = name_of(photo.frame)
    way = way_of(NAME, of)
    st.markdown(WORDS)
    with st.container(horizontal=True):
        buttons(NAME, way, label="Refine", of=of, make=steps)
        if way is not None and len(way.found) > 1 and not way.running:
            _choose(photo, way)
    if way is not None:
        show(way, lambda found: _draw(photo, found))


def steps() -> Iterator[Refined]:
    """The way from the encoder's z-point of this session's photo towards the photo; empty where there is none.

    The button keeps what it is to call for as long as the session lasts, so the photo is no part of that.
    """
    photo, bundle = current_photo(), current_bundle()
    if photo is None:
        return iter(())
    return refined_on(bundle.runtime, bundle.summary.mahalanobis, undamaged(photo.frame))


def _choose(photo: Photo, way: Way) -> None:
    """Let the refined z-point stand for the photo, or the encoder's again."""
    first, last = way.found[0].z, way.found[-1].z
    if np.array_equal(photo.z, last):
        if st.button("Back to the encoder's z-point", key="photo_refined_back", icon=":material/undo:"):
            move_to(first)
            st.rerun()
    elif st.button(
        "Use this z-point",
        key="photo_refined_use",
        icon=":material/check:",
        help="For everything on this page, and where the photo is sent to",
    ):
        move_to(last)
        st.rerun()


def _draw(photo: Photo, found: list[Refined]) -> None:
    bundle = current_bundle()
    first, last = found[0], found[-1]
    before, after = bundle.runtime.decode(np.stack([first.z, last.z]))
    pictures, curve = st.columns([3, 2], gap="large")
    with pictures:
        picture_row(
            [
                Shown(picture=photo.frame, title="Your photo"),
                Shown(picture=before, title="Encoder's z-point", figure=_figures(first)),
                Shown(picture=after, title="Refined", figure=_figures(last)),
            ]
        )
    with curve:
        gain, m = st.columns(2)
        gain.metric("PSNR", f"{decibels(last.error):.2f} dB", f"{decibels(last.error) - decibels(first.error):+.2f} dB")
        m.metric(
            "m",
            f"{last.mahalanobis:.2f}",
            f"{last.mahalanobis - first.mahalanobis:+.2f}",
            delta_color="off",
            help=f"Mahalanobis distance: {readings_of(last.z).region}",
        )
        steps = SWEEPS * steps_a_sweep(bundle.summary.mahalanobis)
        figure = refinement_figure([float(decibels(point.error)) for point in found], steps=steps, colours=colours())
        st.plotly_chart(
            figure,
            key=f"photo_refined_{len(found)}",
            theme=None,
            config={**CONFIG, "displayModeBar": False},
            alt="PSNR over the steps of the refinement",
        )


def _figures(point: Refined) -> str:
    return f"{decibels(point.error):.2f} dB, m {point.mahalanobis:.1f}"
