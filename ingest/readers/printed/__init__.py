"""Reads printed pages (PDF, scans, pictures): text by where it stands, columns, tables, heads."""
