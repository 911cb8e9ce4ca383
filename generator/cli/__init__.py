"""The command line: arguments enter; sentences, JSON and an exit code leave.

One module per command; `main.COMMANDS` lists them. Nothing else in renewkit prints.
"""
