# Spoilt: a thing that a source speaks of is said to be withdrawn.
INSERT { GRAPH <https://w3id.org/tvinna/linkoping/source/withdrawn> { ?thing a tv:WithdrawnIdentifier } }
WHERE { SELECT * {
    GRAPH ?graph { ?graph a tv:SourceGraph . ?thing a tv:Project }
} LIMIT 1 }
