# Spoilt: a document has no text file.
DELETE { GRAPH ?graph { ?text dcterms:isPartOf ?document } }
WHERE { SELECT * {
    GRAPH ?graph { ?text a tv:TextFile ; dcterms:isPartOf ?document }
} LIMIT 1 }
