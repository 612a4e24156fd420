# Spoilt: a country is written out.
INSERT DATA { GRAPH <https://w3id.org/tvinna/linkoping/source/spoilt> { <https://w3id.org/tvinna/linkoping/source/spoilt> a tv:ImportedGraph . 
    <https://w3id.org/tvinna/linkoping/id/party/a> tv:countryCode "Viet Nam" .
} }
