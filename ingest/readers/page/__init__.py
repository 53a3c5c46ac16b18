"""Reads saved web pages (.html, .mht): their text and tables, apart from navigation."""
