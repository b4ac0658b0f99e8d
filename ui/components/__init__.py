"""What the Components page is made of."""
