# Spoilt: a judgement on a goal says nothing of the contribution.
DELETE { GRAPH ?graph { ?this tv:contribution ?contribution } }
WHERE { SELECT * {
    GRAPH ?graph { ?this rdf:predicate tv:servesGoal ; tv:contribution ?contribution }
} LIMIT 1 }
