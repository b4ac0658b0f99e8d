"""The page "histograms": a placeholder until its owner has written it."""

from ui.layout import page_header

page_header("Histograms", "This page is being written.")
