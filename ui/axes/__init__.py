"""What the Axes page is made of."""
