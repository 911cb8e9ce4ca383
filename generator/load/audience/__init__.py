"""Exports of certificate orders enter; orders leave, and a reason for each row that is none."""
