"""The tour: short pages that follow one question, each with a claim, a figure to play with, a number and a verdict."""
