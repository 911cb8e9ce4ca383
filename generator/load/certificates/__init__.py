"""Certificate files, folders and live TLS servers enter; orders leave, or rows that say why not."""
