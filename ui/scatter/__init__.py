"""What the Scatter page is made of."""
