"""The files of one finished mail in, findings on what clients, filters and readers meet in it out.

`registry` lists every rule; one module a family. What mails share is judged once: a mail is taken
apart into its head and its sections, and each of them is known by its shape, in which the order's
own values have stand-ins.
"""

from generator.check.email.registry import RULES, check_email

__all__ = ["RULES", "check_email"]
