"""Messages for the console in which customers renew."""
