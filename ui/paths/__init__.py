"""What the Paths page is made of."""
