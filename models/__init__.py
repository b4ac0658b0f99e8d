"""The autoencoder: architecture, photos, training, export, encoding, the bundle and its runtime."""
