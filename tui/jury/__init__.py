"""The screens of an assessor: a thin shell over `tui.assessor`, with the frame, keys and habits of the team's."""
