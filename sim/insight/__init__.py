"""What a class learns from many games: bench, forecasts, chance set apart from decisions."""
