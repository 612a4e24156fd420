# Spoilt: a reference graph that does not say what its facts were copied from.
DELETE WHERE { GRAPH ?graph { <https://w3id.org/tvinna/linkoping/source/units> dcterms:source ?origin } }
