"""Dated reference tables and their typed readers."""
