"""Which generator makes faces? What the experiment found on this bundle: the answer, the plot, samples, the table."""

import streamlit as st

from experiment.answer import answers
from experiment.results import Results
from experiment.tables import compared as compared_words
from experiment.tables import to_csv
from ui import address
from ui.generators.beside import beside_another
from ui.generators.found import compared, drawable, found
from ui.generators.naive import naive_and_right
from ui.generators.plot import rate_plot
from ui.generators.samples import PAGE, choose, large_face, row_and_seed, sheets_of, show_sheets
from ui.generators.table import results_table, shown_rows
from ui.generators.unknown import not_measured_yet
from ui.generators.words import answer_in_words, figures_in_words
from ui.layout import how_it_is_computed, instrument_and_face, page_header

HOW = r"""
Each generator, its size matched to the data, draws $n$ z-points from a seed of its own; they are decoded and judged.

- **Faces**: the share in which a face detector that the autoencoder never saw (mtcnn) is sure of a face with its eyes
  in place, with its 95 % Wilson interval. The ceiling is the same share among reconstructions of held-out photos, the
  floor among pictures of noise.
- **Fréchet** and **kernel distance**, **precision** and **recall** compare descriptors (dlib's residual network, 128
  numbers) of the draws with those of one half of the held-out photos; reconstructions are of the other half. Equal $n$
  everywhere. Descriptors are compared and dropped. Read precision with recall: what is no face may lie among the
  photos, in one corner of them.
- **Diversity**: mean distance of two pictures over that of two reconstructions. **Novelty**: median distance to the
  nearest training z-point over that of held-out photos; in descriptors, to the picture of that z-point. **Sharpness**:
  mean squared difference of neighbouring pixels.
- Intervals: Wilson for shares, the bootstrap's standard deviation for distances, standard errors for means and medians
  (for diversity those of a mean over pairs), and for a ratio those of both its parts.
- **What is asked**: at least 0.99 of the ceiling's rate, 0.95 of the diversity of reconstructions in pixels and in
  descriptors, and the novelty of held-out photos in z and in descriptors. Among those that miss least, the smallest
  Fréchet distance comes first.
"""


def explorer(results: Results) -> None:
    """The plot and the samples of the chosen row, and the large face."""
    rows, ranked = drawable(results), answers(results)
    instrument, face = instrument_and_face()
    with instrument:
        plot = st.container()
        best = ranked[0].row.key if ranked else next(iter(rows))
        row, seed = row_and_seed(rows, default=best)
        told = next((figures_in_words(answer) for answer in ranked if answer.row.key == row.key), "")
        st.markdown(told or "No generator matched to the data: its figures are in the table below.")
        sheets = sheets_of(row, seed=seed)
        show_sheets(sheets, seed=seed)
    with plot:
        rate_plot(results, chosen=row)
    with face:
        large_face(sheets)
    naive_and_right(results, seed=seed)
    table(results, chosen=row.key)


def table(results: Results, *, chosen: str) -> None:
    """All figures, and what they are of."""
    st.subheader("All figures", anchor=False)
    every = address.toggle(PAGE, "every", "Scaled normals and naive sizes, too")
    results_table(shown_rows(results, every=every), chosen=chosen, on_choose=choose, key=f"{PAGE}_table")
    st.caption(
        f"{results.n:,} pictures a row, seed {results.seed}; brackets are 95 % intervals. {compared_words(results)}"
        + (f" Not measured: {results.missing}" if results.missing else "")
    )
    st.download_button(
        "All figures", data=lambda: to_csv(results).encode(), file_name="generators.csv", mime="text/csv",
        key=f"{PAGE}_all_csv", icon=":material/table:", on_click="ignore", type="tertiary",
        help="Download every row and figure as CSV",
    )  # fmt: skip
    other = compared()
    if other is not None:
        st.subheader("Another model", anchor=False)
        beside_another(results, other)


page_header(
    "Which generator makes faces?",
    "Each drew as many pictures, and judges that never saw the model looked at all of them.",
)
measured = found()
if measured is None:
    not_measured_yet()
else:
    with st.container(border=True, key="z_answer"):
        st.markdown(answer_in_words(measured))
    explorer(measured)
    how_it_is_computed(HOW)
