"""What the pages of selector and comparison have in common."""
