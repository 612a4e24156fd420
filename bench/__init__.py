"""Comparisons with peers, run by hand: data of any size, questions of many shapes, ratios."""
