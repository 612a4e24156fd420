"""The engine: one merged graph and every named graph, answered by processes that can be ended, or
by an engine elsewhere that was loaded with them.

Nobody else imports the engine. What comes out is a Result: a format and its bytes.
"""

from tvinna.store.build import Built, Contents, Graph, build
from tvinna.store.engine import Engine, contents, engine
from tvinna.store.export import exported
from tvinna.store.pool import Pool
from tvinna.store.store import Store
from tvinna.store.work import Graphs, Result, Work, bounded, only_reads, work

__all__ = [
    "Built",
    "Contents",
    "Engine",
    "Graph",
    "Graphs",
    "Pool",
    "Result",
    "Store",
    "Work",
    "bounded",
    "build",
    "contents",
    "engine",
    "exported",
    "only_reads",
    "work",
]
