# Spoilt: no source says when a project took place.
DELETE { GRAPH ?graph { ?this ?property ?time } }
WHERE {
    { SELECT ?this { ?this a tv:Project ; tv:start|tv:end ?any } LIMIT 1 }
    VALUES ?property { tv:start tv:end tv:startInWords tv:endInWords }
    GRAPH ?graph { ?this ?property ?time }
}
