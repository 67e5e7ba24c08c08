"""Analysis of many games. The only package that uses numpy; nothing it computes goes back into a game."""
