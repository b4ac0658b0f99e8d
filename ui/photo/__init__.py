"""What the Photo page is made of."""
