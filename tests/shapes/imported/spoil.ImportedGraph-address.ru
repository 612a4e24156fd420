# Spoilt: a claim has the address of a party.
INSERT DATA { GRAPH <https://w3id.org/tvinna/linkoping/source/spoilt> { <https://w3id.org/tvinna/linkoping/source/spoilt> a tv:ImportedGraph . 
    <https://w3id.org/tvinna/linkoping/id/party/a> a tv:Claim .
} }
