# Spoilt: a judgement's statement is gone.
DELETE { GRAPH ?graph { ?s ?p ?o } }
WHERE { SELECT * {
    GRAPH ?graph { ?this a tv:Judgement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
} LIMIT 1 }
