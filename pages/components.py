"""The page "components": a placeholder until its owner has written it."""

from ui.layout import page_header

page_header("Components", "This page is being written.")
