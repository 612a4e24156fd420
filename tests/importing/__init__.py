"""Imports of what others claim, and the folder that a municipality begins with."""
