"""Widgets: thin, and without knowledge of the game."""
