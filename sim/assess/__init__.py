"""What a jury works with: grid, evidence, marks, agreement, settlement."""
