# Spoilt: what was turned down is stated.
INSERT { GRAPH ?graph { ?s ?p ?o } }
WHERE { SELECT * {
    GRAPH ?graph { ?this a tv:Rejection ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
} LIMIT 1 }
