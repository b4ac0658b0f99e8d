"""Faces in pictures: detection, alignment to the training frame, the independent score. No Streamlit or TensorFlow."""
