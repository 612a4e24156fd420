# Spoilt: a follow-up obligation is decided in an outcome.
INSERT { GRAPH ?graph { ?this tv:decidedIn ?outcome } }
WHERE { SELECT * {
    GRAPH ?graph { ?this a tv:FollowUpObligation . ?outcome a tv:Outcome }
} LIMIT 1 }
