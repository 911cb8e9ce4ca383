"""What renewkit promises about speed, measured against the alternatives on the same work."""
