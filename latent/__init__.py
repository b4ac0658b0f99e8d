"""The numerical core: sets of z-points, their statistics and the generators of new ones.

NumPy only on import; SciPy is imported inside the few functions that need it. Knows nothing of pages, models
or pictures.
"""
