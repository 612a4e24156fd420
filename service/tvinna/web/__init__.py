"""Addresses to questions, errors to status codes: the only room that knows HTTP."""

from tvinna.web.app import Site, create_app, served

__all__ = ["Site", "create_app", "served"]
