"""Training on several machines: Keras's `fit` on JAX, each machine with its share of every batch."""
