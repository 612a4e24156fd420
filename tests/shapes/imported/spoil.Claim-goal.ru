# Spoilt: an eighteenth goal is stated.
INSERT DATA { GRAPH <https://w3id.org/tvinna/linkoping/source/spoilt> { <https://w3id.org/tvinna/linkoping/source/spoilt> a tv:ImportedGraph . 
    <https://w3id.org/tvinna/linkoping/id/claim/a> tv:statesGoal <http://metadata.un.org/sdg/18> .
} }
