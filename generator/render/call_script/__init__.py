"""Draws call scripts: one source, as PDF for two papers, as DOCX and as Markdown."""
