"""The engine: one merged graph and every named graph, answered by processes that can be ended.

Nobody else imports the engine. What comes out is a Result: a format and its bytes.
"""

from tvinna.store.build import Built, Graph, build
from tvinna.store.pool import Pool
from tvinna.store.store import Store
from tvinna.store.work import Graphs, Result, Work, work

__all__ = ["Built", "Graph", "Graphs", "Pool", "Result", "Store", "Work", "build", "work"]
