"""What a day brings: work, people, money, dangers, letters, talks, trust; one subject a file."""
