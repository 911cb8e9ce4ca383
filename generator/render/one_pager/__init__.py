"""One-pagers: a stage on one page → set lines at known places → tagged PDF."""
