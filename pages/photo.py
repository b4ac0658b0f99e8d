"""The page "photo": a placeholder until its owner has written it."""

from ui.layout import page_header

page_header("Photo", "This page is being written.")
