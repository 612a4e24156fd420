"""Where everything stands: addresses, the languages and forms at them, links between them."""
