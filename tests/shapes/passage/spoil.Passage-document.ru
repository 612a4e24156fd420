# Spoilt: an outcome cites a passage of another document.
INSERT { GRAPH ?graph { ?this tv:readFrom ?passage } }
WHERE { SELECT * {
    GRAPH ?graph { ?graph a tv:SourceGraph . ?this a tv:Outcome }
    GRAPH ?other { ?other a tv:SourceGraph . ?passage a tv:Passage }
    FILTER(?graph != ?other)
} LIMIT 1 }
