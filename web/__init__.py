"""The doors: settings, library, command line, JSON API and pages."""
