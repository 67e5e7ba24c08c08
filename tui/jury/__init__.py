"""The screens of an assessor, over `tui.assessing.assessor`, with the frame and the keys of the team's screens."""
