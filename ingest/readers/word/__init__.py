"""Reads Word files (.docx): their order, automatic numbering, tables and tracked changes."""
