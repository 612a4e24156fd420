# Spoilt: a sentence is said to repeat something.
INSERT { GRAPH ?graph { ?this tv:repeats <urn:nothing> } }
WHERE { SELECT * { GRAPH ?graph { ?this dcterms:type passage:sentence } } LIMIT 1 }
