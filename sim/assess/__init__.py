"""What a jury reads: grid, evidence, marks, agreement. Empty until the three days work end to end (issue E)."""
