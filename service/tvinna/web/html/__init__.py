"""The frame of every page: templates, scripts and styles."""
