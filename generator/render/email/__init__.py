"""Mails: copy and palette → MJML → HTML, a letter in plain text, and pictures."""
