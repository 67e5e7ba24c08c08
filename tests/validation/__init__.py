"""Checks against numbers that nobody on this project wrote; a package so that test files may share names."""
