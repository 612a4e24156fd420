"""What is given out: the catalogue, releases, and what they may not say."""
