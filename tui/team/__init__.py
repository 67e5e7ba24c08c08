"""The screens of a team around one terminal."""
