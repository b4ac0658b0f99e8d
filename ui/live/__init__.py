"""What runs in the browser: the built front end, its elements in pages, and the addresses its data is read from."""
