# Spoilt: a statement is judged twice.
INSERT { GRAPH ?graph {
    <urn:again> a tv:Judgement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o
} }
WHERE { SELECT * {
    GRAPH ?graph { ?this a tv:Judgement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
} LIMIT 1 }
