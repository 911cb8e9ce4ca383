"""The user's YAML, CSV and SVG files enter; a Workspace, or every problem at once, leaves."""
