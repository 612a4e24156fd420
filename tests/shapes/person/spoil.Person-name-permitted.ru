# Spoilt: a person's name is no longer permitted.
DELETE { GRAPH ?graph { ?permission tv:permits ?this } }
WHERE {
    { SELECT ?this { ?this foaf:name ?name } LIMIT 1 }
    GRAPH ?graph { ?permission tv:permits ?this }
}
