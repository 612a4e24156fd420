"""Finding things by their words, and suggestions while one writes."""
