"""Printed matter about a scenario, made before any game: the kit for the room, and the author's pages."""
