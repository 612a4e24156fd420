"""Graphs that are written over HTTP."""
