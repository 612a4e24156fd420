"""Folders held to their rules."""
