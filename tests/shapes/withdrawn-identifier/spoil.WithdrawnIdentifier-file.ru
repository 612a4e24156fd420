# Spoilt: a file of places withdraws an identifier.
INSERT DATA { GRAPH <https://w3id.org/tvinna/linkoping/source/places> {
    <https://w3id.org/tvinna/linkoping/id/place/old> a tv:WithdrawnIdentifier
} }
