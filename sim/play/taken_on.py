"""What a role takes on without the council, though the others live with it: told in the evening, and kept."""

TAKEN_ON = ("open_sitting", "respond_risk", "act_on")
"""Minor decisions that are told one by one where the council's are: who sat down, owns a risk, acted on a
misunderstanding."""
