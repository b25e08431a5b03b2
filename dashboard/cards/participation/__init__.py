"""Cards of participation: who decides, and who is missing."""
