"""`python -m generator` enters; the same as the command `renewkit` leaves."""

from generator.cli.main import run

if __name__ == "__main__":
    run()
