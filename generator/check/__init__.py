"""Finished assets in, findings out: one module per family of rules."""
