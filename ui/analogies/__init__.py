"""What the Analogies page is made of."""
