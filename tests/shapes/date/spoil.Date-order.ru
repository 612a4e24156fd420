# Spoilt: something starts after it ends.
INSERT { GRAPH ?graph { ?this tv:start "9999"^^xsd:gYear } }
WHERE { SELECT * { GRAPH ?graph { ?this tv:end ?end } } LIMIT 1 }
