"""The steps of a console: screens with numbered rings, as page, PDF and pictures."""
