# Spoilt: a project loses its Vietnamese name.
DELETE { GRAPH ?graph { ?this rdfs:label ?label } }
WHERE { SELECT * {
    GRAPH ?graph { ?this rdfs:label ?label }
    ?this a tv:Project .
    FILTER(LANG(?label) = "vi")
} LIMIT 1 }
