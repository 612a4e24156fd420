"""The served site as files."""
