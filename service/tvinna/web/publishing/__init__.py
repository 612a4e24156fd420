"""Linked data on the web: things, terms, documents, rules, the catalogue, releases."""
