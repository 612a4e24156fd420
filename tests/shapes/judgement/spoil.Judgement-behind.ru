# Spoilt: a judgement no longer says what it judges, so its statement has none.
DELETE { GRAPH ?graph { ?this rdf:predicate ?predicate } }
WHERE { SELECT * { GRAPH ?graph { ?this a tv:Judgement ; rdf:predicate ?predicate } } LIMIT 1 }
