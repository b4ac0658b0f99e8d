"""Generators of z-points: one family a file, one interface, one list (`latent.samplers.registry`)."""
