"""Thousands of damaged and hostile files through the function that reads an upload: `make fuzz`."""
