# Spoilt: a project loses its name in the language of a partner.
DELETE { GRAPH ?graph { ?this rdfs:label ?label } }
WHERE { SELECT * {
    GRAPH ?graph { ?this rdfs:label ?label }
    ?this a tv:Project .
    FILTER(LANG(?label) NOT IN ("sv", "en"))
} LIMIT 1 }
