"""What the Histograms page is made of."""
