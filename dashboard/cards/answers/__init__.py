"""Cards of the answers: what was asked, and what was answered."""
