"""What messages of the console and of a site have in common."""
