"""Messages on a partner's own site."""
