"""Tests of certificates from files, folders and servers."""
