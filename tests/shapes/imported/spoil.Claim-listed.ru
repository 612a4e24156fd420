# Spoilt: a form from another list.
INSERT DATA { GRAPH <https://w3id.org/tvinna/linkoping/source/spoilt> { <https://w3id.org/tvinna/linkoping/source/spoilt> a tv:ImportedGraph . 
    <https://w3id.org/tvinna/linkoping/id/claim/a> tv:form role:funder .
} }
