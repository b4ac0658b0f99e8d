"""The page "start": a placeholder until its owner has written it."""

from ui.layout import page_header

page_header("Start", "This page is being written.")
