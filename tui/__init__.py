"""The terminal: command line, screens, plain mode. It is shown views, never the true state."""
