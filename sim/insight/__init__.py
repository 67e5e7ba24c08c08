"""Many games at once, and what they say. numpy is used here alone: nothing that it computes goes back into a game."""
