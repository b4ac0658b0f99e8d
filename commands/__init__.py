"""The commands of `python -m zspace`, one file each: its arguments, and the call that does the work."""
