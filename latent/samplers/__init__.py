"""Generators of z-points, one family a file, all with one interface, found through `latent.samplers.registry`."""
