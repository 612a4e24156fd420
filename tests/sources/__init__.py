"""The files of a folder, and the passages of its documents."""
