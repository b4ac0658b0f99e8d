"""Encoding and summarising on many machines: Dask distributes, fsspec reads, and this package is the glue."""
