"""`python -m runding` is the command `runding`."""

from runding.cli import main

main()
