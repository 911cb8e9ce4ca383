"""Tests of what load reads, and of what it tells."""
