"""What others are given to keep and to cite: descriptions, the catalogue, releases."""
