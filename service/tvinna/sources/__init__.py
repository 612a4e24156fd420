"""Which files make up a dataset folder, what they say, and where in the documents it was read."""

from tvinna.sources.folder import Folder, Source, open_folder

__all__ = ["Folder", "Source", "open_folder"]
