# Spoilt: an outcome has an actor, as only a participation has.
INSERT { GRAPH ?graph { ?this tv:actor ?actor } }
WHERE { SELECT * {
    GRAPH ?graph { ?this a tv:Outcome . ?actor a org:FormalOrganization }
} LIMIT 1 }
