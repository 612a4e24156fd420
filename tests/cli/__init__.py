"""The commands, and the server that one of them is."""
