# Spoilt: a second graph is derived from a document.
INSERT { GRAPH <urn:again> { <urn:again> a tv:SourceGraph ; prov:wasDerivedFrom ?document } }
WHERE { SELECT * { ?this a tv:SourceGraph ; prov:wasDerivedFrom ?document } LIMIT 1 }
