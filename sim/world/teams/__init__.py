"""Written teams: functions of what a seat sees, without memory."""
