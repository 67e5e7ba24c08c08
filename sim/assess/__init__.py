"""What a jury reads and writes: grid, evidence, marks, agreement, settlement."""
