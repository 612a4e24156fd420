"""The processes that run strangers' queries: one holds the data and forks those that answer.

Imports the engine and nothing of ours, so that a process starts at once. Whoever starts it stands
in `store`, at the other end of a socket.
"""
