"""What the Sampler page is made of."""
