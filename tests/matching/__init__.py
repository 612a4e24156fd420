"""What names stand for: the rules, the gazetteer, reconciliation and review."""
