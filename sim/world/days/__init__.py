"""What happens on a day: work, people, money, risks, letters, talks, trust; one file per subject."""
