"""The record of a game: the lines of a log, their hash chain, and the files and databases that store them.

Nothing here runs a game.
"""
