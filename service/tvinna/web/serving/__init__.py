"""Asking what is served now, and making responses of its answers."""
