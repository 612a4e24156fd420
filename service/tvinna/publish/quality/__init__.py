"""A vocabulary and its data held to what others ask of them: FOOPS!, OOPS!, qSKOS and the W3C."""
