# Spoilt: a concept of the folder's own has the address of another list.
INSERT { GRAPH ?graph {
    <https://w3id.org/tvinna/linkoping/id/role/polish> a skos:Concept ;
        skos:inScheme <https://w3id.org/tvinna/scheme/side>
} }
WHERE { SELECT * {
    GRAPH ?graph { ?graph a tv:ReferenceGraph }
} LIMIT 1 }
