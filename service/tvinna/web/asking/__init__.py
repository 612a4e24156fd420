"""Questions and queries: their forms, their answers as tables, figures and maps, and SPARQL."""
