"""Names to ids: reconciliation, and the review of what imported parties are."""
