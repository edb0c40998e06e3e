"""`runding user`: who may work on a dossier once others can reach it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runding.commands.options import dossier_argument, opened_record, record_option

if TYPE_CHECKING:
    from runding.types import Role

ROLES = ("reader", "coder", "reviewer", "owner")  # as in runding.types, which is slow to load


@click.group()
def user() -> None:
    """Say who may work on a dossier in the browser, and as what.

    Readers see everything, coders code samples blind, reviewers judge statements, owners change the codebook, build
    and make samples; each may do what those before may. Once there is a user, everyone must log in.
    """


@user.command()
@dossier_argument
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What the user may do.")
@record_option
def add(dossier: Path, name: str, role: "Role", record: str | None) -> None:
    """Add a user to DOSSIER, or give one another role and password.

    The password is asked for; where there is no terminal, it is the first line of standard input.
    """
    from runding.record import add_user

    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    with opened_record(dossier, record) as opened:
        made = add_user(opened, name, role, password)
    click.echo(f"{made.name} may log in as {made.role}", err=True)


@user.command(name="list")
@dossier_argument
@record_option
def list_(dossier: Path, record: str | None) -> None:
    """List the users of DOSSIER with their roles."""
    from runding.record import list_users

    with opened_record(dossier, record) as opened:
        for each in list_users(opened):
            click.echo(f"{each.role}\t{each.name}")


@user.command()
@dossier_argument
@click.argument("name")
@record_option
def remove(dossier: Path, name: str, record: str | None) -> None:
    """Remove a user from DOSSIER; what the person has judged stays, under that name."""
    from runding.record import remove_user

    with opened_record(dossier, record) as opened:
        remove_user(opened, name)
