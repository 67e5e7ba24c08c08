"""Drawings: numbers, a width and a height in, `Content` out. Pure, and safe at any size from 0 × 0."""
