"""Sheets about a scenario before anybody has played: the kit for the room, and what its author reads."""
