"""Others' sheets, registers and data sets made into graphs of claims, row by row.

Nothing another source says is changed by an import: each file fills a graph of its own. What cannot
be read is told row by row, never skipped.
"""

from tvinna.importing.importer import Imported, import_file
from tvinna.importing.rejects import Reject
from tvinna.importing.told import Told

__all__ = ["Imported", "Reject", "Told", "import_file"]
