"""Logos on the grounds that they really stand on: measured, chosen, reduced to one colour."""
