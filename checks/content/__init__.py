"""What a message says: who speaks, what is owed, what is asked, what is said to follow, and whether it fits the facts."""
