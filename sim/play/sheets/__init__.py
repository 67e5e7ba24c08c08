"""Sheets about a scenario before anybody has played: the kit for the room, the sheet for its author."""
