"""The screens of a team around one terminal, and the base on which those of a jury stand too."""
