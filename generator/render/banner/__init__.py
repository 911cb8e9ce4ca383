"""Banners: content → fitted blocks → one document → pixels → an encoded file."""
