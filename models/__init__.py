"""The autoencoder: architecture, photos, training, export, encoding, the bundle and its runtime."""

import os

# ONNX Runtime reports its use to its maker by default, and reads this once, when it is first imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
