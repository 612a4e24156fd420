"""What comes back from a question, in every form."""
