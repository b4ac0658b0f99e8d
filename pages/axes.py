"""The page "axes": a placeholder until its owner has written it."""

from ui.layout import page_header

page_header("Axes", "This page is being written.")
