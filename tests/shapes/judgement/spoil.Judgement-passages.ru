# Spoilt: a judgement on a goal rests on no passage.
DELETE { GRAPH ?graph { ?this tv:restsOn ?passage } }
WHERE {
    { SELECT ?this { ?this a tv:Judgement ; rdf:predicate tv:servesGoal } LIMIT 1 }
    GRAPH ?graph { ?this tv:restsOn ?passage }
}
