"""The copy of a campaign as texts to be translated, and translations of it, with their places."""
