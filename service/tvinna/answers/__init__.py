"""What comes back from a question: rows of plain Python values, and tables of them."""

from tvinna.answers.answer import Answer, Row, Value, read
from tvinna.answers.dataset import Dataset
from tvinna.answers.sheet import engine_format, finished
from tvinna.answers.table import LABEL, Shortener, columns_shown, print_table

__all__ = [
    "LABEL",
    "Answer",
    "Dataset",
    "Row",
    "Shortener",
    "Value",
    "columns_shown",
    "engine_format",
    "finished",
    "print_table",
    "read",
]
