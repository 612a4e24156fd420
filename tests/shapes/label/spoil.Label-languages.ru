# Spoilt: an outcome loses its Swedish name.
DELETE { GRAPH ?graph { ?this rdfs:label ?label } }
WHERE { SELECT * {
    GRAPH ?graph { ?this rdfs:label ?label }
    ?this a tv:Outcome .
    FILTER(LANG(?label) = "sv")
} LIMIT 1 }
