"""The pages that show the whole: the start, goals, actors, flow, comparison, follow-up."""
