# Spoilt: a claim of identity without a row.
INSERT DATA { GRAPH <https://w3id.org/tvinna/linkoping/source/spoilt> { <https://w3id.org/tvinna/linkoping/source/spoilt> a tv:ImportedGraph . 
    <https://w3id.org/tvinna/linkoping/id/identity-claim/a> a tv:IdentityClaim ; rdf:subject <https://w3id.org/tvinna/linkoping/id/party/a> ; rdf:predicate skos:exactMatch ; rdf:object <https://w3id.org/tvinna/linkoping/id/party/b> .
} }
