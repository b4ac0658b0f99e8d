"""The page "scatter": a placeholder until its owner has written it."""

from ui.layout import page_header

page_header("Scatter", "This page is being written.")
