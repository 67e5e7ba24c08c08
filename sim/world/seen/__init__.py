"""The only way out of the true state: what a role may see, and, once all is over, what became of it."""
