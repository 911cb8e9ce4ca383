"""A workspace in, a campaign with every string final out; pure functions only."""
