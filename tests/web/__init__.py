"""Addresses to answers: the protocol, what harm is meant, how it is run."""
