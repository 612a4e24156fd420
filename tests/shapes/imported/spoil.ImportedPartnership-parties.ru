# Spoilt: a partnership with one party.
INSERT DATA { GRAPH <https://w3id.org/tvinna/linkoping/source/spoilt> { <https://w3id.org/tvinna/linkoping/source/spoilt> a tv:ImportedGraph . 
    <https://w3id.org/tvinna/linkoping/id/partnership/a> a tv:Partnership ; tv:party <https://w3id.org/tvinna/linkoping/id/party/a> .
} }
