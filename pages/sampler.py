"""The page "sampler": a placeholder until its owner has written it."""

from ui.layout import page_header

page_header("Sampler", "This page is being written.")
