# Spoilt: what replaces an identifier was withdrawn too.
INSERT DATA { GRAPH <https://w3id.org/tvinna/linkoping/source/withdrawn> {
    <https://w3id.org/tvinna/linkoping/id/project/old> a tv:WithdrawnIdentifier .
    <https://w3id.org/tvinna/linkoping/id/project/older> a tv:WithdrawnIdentifier ;
        dcterms:isReplacedBy <https://w3id.org/tvinna/linkoping/id/project/old>
} }
