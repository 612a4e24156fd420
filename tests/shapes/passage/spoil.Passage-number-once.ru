# Spoilt: two passages have the number 1.
DELETE { GRAPH ?graph { ?this tv:number ?number } }
INSERT { GRAPH ?graph { ?this tv:number 1 } }
WHERE { SELECT * {
    GRAPH ?graph { ?this a tv:Passage ; tv:number ?number }
    FILTER(?number > 1)
} LIMIT 1 }
