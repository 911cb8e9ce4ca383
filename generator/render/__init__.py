"""One job in, finished assets out: templates, type, pictures and engines."""
