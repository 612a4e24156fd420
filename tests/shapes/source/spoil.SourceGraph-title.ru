# Spoilt: a document has no title.
DELETE { GRAPH ?graph { ?document dcterms:title ?title } }
WHERE {
    { SELECT * { GRAPH ?graph { ?graph prov:wasDerivedFrom ?document } } LIMIT 1 }
    GRAPH ?graph { ?document dcterms:title ?title }
}
