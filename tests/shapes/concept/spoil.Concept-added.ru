# Spoilt: a concept of the folder's own is in no list.
INSERT { GRAPH ?graph { <https://w3id.org/tvinna/linkoping/id/side/polish> a skos:Concept } }
WHERE { SELECT * {
    GRAPH ?graph { ?graph a tv:ReferenceGraph }
} LIMIT 1 }
