"""Scripted teams (“written” in the docs): functions of what a seat sees, without memory."""
