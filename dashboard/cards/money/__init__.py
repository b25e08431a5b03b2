"""Cards of the money: what it is for, who spends it, and what is known of it."""
