"""Subsets of the data as files: what belongs to a subset, and a writer for every format."""
