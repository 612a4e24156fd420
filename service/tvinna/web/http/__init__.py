"""HTTP itself, whatever is served: bodies, codings, headers, what may be kept, problems."""
