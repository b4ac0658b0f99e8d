"""The page that shows what the model makes of a person's own photo: layout and calls only."""

import streamlit as st

from faces.framing import Crop
from ui.downloads import png_sheet
from ui.face_panel import face_panel
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.photo import hand
from ui.photo.beyond import beyond
from ui.photo.compare import enlarged, photo_compare, three_pictures
from ui.photo.crop_tool import crop_sliders, crop_tool
from ui.photo.faces import faces_in
from ui.photo.guide import photo_guide
from ui.photo.input import delete_photo, photo_input
from ui.photo.made import KEY
from ui.photo.results import (
    choose_photo,
    chosen_neighbour,
    distance_figures,
    neighbour_gallery,
    place_in_scatter,
    rebuilt_figures,
)
from ui.photo.samples import sample_photos
from ui.photo.session import Photo, current_photo, recrop, take_photo
from ui.sent import start_at

HOW = r"""
Faces are found by MTCNN (Zhang et al., 2016). Each is turned upright and looked at again in several views; the frame
brings the mean of its eyes to their places. The framed square is resampled to 96 x 96, antialiased, and mirrored
where the frame leaves the photo. The encoder turns it into a z-point $z$ of $d$ numbers, the decoder turns $z$ back
into a picture.

- $\mathrm{PSNR} = 10 \log_{10}(1 / \mathrm{MSE})$ for values in $[0, 1]$; SSIM as in Wang et al. (2004), windows of
  7 x 7. The error map is the mean absolute difference of the three colours.
- $R = \lVert z \rVert$ and $m = \sqrt{(z - \mu)^\top C^{-1} (z - \mu)}$, with mean $\mu$ and covariance $C$ of the
  training photos' z-points.
- "Of 100 held-out photos" counts photos that the model was not trained on. "Outside" begins at the 99.5 %
  quantile of their $m$.
- Neighbours are the z-points nearest to $z$ in $L_2$, shown as decodes: no training photo is part of this app.
"""


def main() -> None:
    page_header("Photo", "Put your own face through the model: what it keeps, what it loses, where it lies.")
    photo = current_photo()
    if photo is None:
        without_photo()
    else:
        with_photo(photo)
    how_it_is_computed(HOW)


def without_photo() -> None:
    instrument, guide = st.columns([2, 1], gap="large")
    with instrument:
        photo_input()
        sample_photos(take_photo)
    with guide:
        photo_guide()


def with_photo(photo: Photo) -> None:
    hand.whole_page()
    framing()
    st.subheader("What the model keeps of it", anchor=False)
    photo_compare(photo, key="photo_compare")
    rebuilt_figures(photo)
    place, gallery = st.columns(2, gap="large")
    with place:
        st.subheader("Where it lies", anchor=False)
        distance_figures(photo)
        place_in_scatter(photo)
    with gallery:
        st.subheader("Its nearest z-points, decoded", anchor=False)
        neighbour_gallery(photo)
    beyond()


@st.fragment
def framing() -> None:
    """The frame and the face that follows it: all that runs while a hand moves the photo."""
    photo, moving = current_photo(), hand.is_moving()
    if photo is not None:
        instrument, face = instrument_and_face()
        with instrument:
            faces_in(photo, on_choose=choose_photo)
            crop_tool(photo, key="photo_tool", on_crop=reframe)
            actions(photo)
            with st.expander("More: the frame in numbers", icon=":material/tune:"):
                crop_sliders(photo, key="photo_frame", on_crop=reframe)
        with face:
            large_face(photo, resting=not moving)
    hand.page_follows(moving)


def large_face(photo: Photo, *, resting: bool) -> None:
    chosen = chosen_neighbour(photo)
    if chosen is None:
        face_panel(photo.z, key="photo_face", title="Your photo, rebuilt", resting=resting)
    else:
        number, z = chosen
        face_panel(z, key="photo_face", title=f"Neighbour {number + 1} of your photo")
        st.button("Back to my photo", key="photo_back", icon=":material/undo:", on_click=choose_photo)


def actions(photo: Photo) -> None:
    with st.container(horizontal=True, horizontal_alignment="center"):
        if st.button("Send to Axes", key="photo_to_axes", icon=":material/tune:", type="primary"):
            start_at("axes", KEY)
        if st.button("Send to Directions", key="photo_to_directions", icon=":material/signpost:"):
            start_at("directions", KEY)
        png_sheet(enlarged(three_pictures(photo)), name="photo-reconstruction-error", key="photo_png")
        st.button("Delete photo", key="photo_delete", icon=":material/delete:", on_click=delete_photo)


def reframe(crop: Crop) -> None:
    recrop(crop)
    choose_photo()


main()
