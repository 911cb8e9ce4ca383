"""Results of an experiment in words enter; picture and page leave."""
