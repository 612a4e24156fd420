"""What whoever runs the service sees: the log, figures; and answers that are had ready."""
