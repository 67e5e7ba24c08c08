"""The only way out of the true state: what a role may see, and, after the end of a game, what it all came to."""
