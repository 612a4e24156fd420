"""Linked data on the web: things, documents, the catalogue, releases at their addresses."""
