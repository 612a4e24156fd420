"""Other services, asked for what they hold."""
