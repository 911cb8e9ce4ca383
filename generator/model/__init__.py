"""The nouns of the domain: frozen, typed, without any input or output."""
