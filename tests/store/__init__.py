"""The engine: ours and others', its walls and its turns."""
