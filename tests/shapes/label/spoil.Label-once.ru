# Spoilt: a thing has two English names.
INSERT { GRAPH ?graph { ?this rdfs:label "another name"@en } }
WHERE { SELECT * {
    GRAPH ?graph { ?this rdfs:label ?label }
    FILTER(LANG(?label) = "en")
} LIMIT 1 }
