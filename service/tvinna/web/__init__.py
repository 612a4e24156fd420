"""Addresses to questions, errors to status codes: the only room that knows HTTP."""

from tvinna.web.app import create_app
from tvinna.web.graph_store.checking import Checking
from tvinna.web.operation.ready import Ready
from tvinna.web.operation.refusals import Refusals
from tvinna.web.site import Current, Site, served, site_of

__all__ = ["Checking", "Current", "Ready", "Refusals", "Site", "create_app", "served", "site_of"]
