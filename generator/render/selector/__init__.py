"""The assurance selector as a page, a printed chart and text."""
