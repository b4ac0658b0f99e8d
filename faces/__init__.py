"""Faces in pictures: detection, alignment to the training frame, the independent face score. No Streamlit, no TensorFlow."""
