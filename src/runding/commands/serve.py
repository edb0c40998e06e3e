"""`runding serve`: a dossier in the browser."""

import ipaddress
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from runding.commands.options import chosen_codebook, codebook_option, dossier_argument, opened_record, record_option
from runding.errors import RundingError

if TYPE_CHECKING:
    from runding.record import Record


@click.command()
@dossier_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="The port; 0 takes any that is free."
)
@codebook_option
@record_option
def serve(dossier: Path, host: str, port: int, codebook: Path | None, record: str | None) -> None:
    """Open DOSSIER in the browser: explore it, judge statements, code samples, edit the codebook, build.

    Only this machine is served unless --host says otherwise, which needs users (runding user). Once a dossier has
    users, everyone must log in. Ctrl+C stops it.
    """
    try:
        import uvicorn

        from runding.web import LOOPBACK, OpenDossier, make_app, warm_up
    except ModuleNotFoundError as error:
        raise RundingError(f"serve: needs the package {error.name}; install runding[web]") from error
    codes = chosen_codebook(dossier, codebook)
    with opened_record(dossier, record) as opened, _listening(host, port, opened) as listening:
        inside = is_loopback(host)
        hosts = LOOPBACK if inside else ["*"]
        app = make_app(OpenDossier(dossier, opened, codes), hosts=hosts, login=not inside, codebook_file=codebook)
        warm_up(app.state.dossier)
        click.echo(f"Runding serves {dossier} at {shown_address(listening)} (Ctrl+C stops it)", err=True)
        # Pages that watch a build hold their line open: the server does not wait for them when it ends.
        quiet: dict[str, Any] = {"log_level": "warning", "server_header": False, "access_log": False}
        config = uvicorn.Config(app, **quiet, lifespan="off", timeout_graceful_shutdown=2)
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            app.state.builds.stop_all()


def is_loopback(host: str) -> bool:
    """Tell whether a host can be reached from this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int, record: "Record") -> socket.socket:
    """Return a listening socket; raises RundingError where other machines could come in without a login."""
    from runding.record import has_users

    if not is_loopback(host) and not has_users(record):
        raise RundingError(
            f"--host {host}: other machines could read and change the dossier; add who may log in first: "
            "runding user add DOSSIER NAME --role owner"
        )
    return bound_socket(host, port)


def bound_socket(host: str, port: int) -> socket.socket:
    """Return a listening socket; raises RundingError where the address is taken or not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # who comes before the application is there waits for it
    except OSError as error:
        listening.close()
        raise RundingError(f"{host}:{port}: cannot be served ({error.strerror}); give another --port") from error
    return listening


def shown_address(listening: socket.socket) -> str:
    """Return the address of a socket as browsers take it."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
