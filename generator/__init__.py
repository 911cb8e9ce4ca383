"""renewkit: one YAML campaign in, a complete and truthful certificate-renewal kit out."""

__version__ = "0.1.0"
