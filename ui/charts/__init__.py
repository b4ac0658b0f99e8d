"""Plotly figures as pure functions: arrays in, figure out, coloured by meaning (`ui.colours.Colours`)."""
