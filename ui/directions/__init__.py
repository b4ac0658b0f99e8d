"""What the Directions page is made of."""
