"""Graphs read and written whole. (SPARQL 1.1 Graph Store HTTP Protocol)"""
