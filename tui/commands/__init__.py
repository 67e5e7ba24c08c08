"""The commands, one file each, imported when called.

Heavy libraries are imported inside the functions that need them.
"""
