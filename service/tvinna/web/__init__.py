"""Addresses to questions, errors to status codes: the only room that knows HTTP."""

from tvinna.web.app import create_app
from tvinna.web.checking import Checking
from tvinna.web.ready import Ready
from tvinna.web.refusals import Refusals
from tvinna.web.site import Current, Site, served, site_of

__all__ = ["Checking", "Current", "Ready", "Refusals", "Site", "create_app", "served", "site_of"]
