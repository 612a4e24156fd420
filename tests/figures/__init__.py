"""Drawings that need no script."""
