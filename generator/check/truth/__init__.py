"""Finished files in, what they say that is not true out.

Figures are read back in every language's forms and compared with what is true of the stage; words
that need evidence must have it; what a law asks for must be there. One module a family of rules;
readers of figures know nothing of campaigns.
"""
