"""Mails for sending systems, with their fields in the place of an order's data."""
