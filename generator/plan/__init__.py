"""A resolved campaign in, the list of jobs out."""
