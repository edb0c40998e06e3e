"""`runding serve`: a dossier in the browser."""

import ipaddress
import socket
from pathlib import Path

import click

from runding.commands.options import chosen_codebook, codebook_option, dossier_argument, opened_record, record_option
from runding.errors import RundingError


@click.command()
@dossier_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="The port; 0 takes any that is free."
)
@codebook_option
@record_option
def serve(dossier: Path, host: str, port: int, codebook: Path | None, record: str | None) -> None:
    """Open DOSSIER in the browser: matrix, statements, documents, network, settlements, search.

    Only this machine is served; Ctrl+C stops it.
    """
    try:
        import uvicorn

        from runding.web import OpenDossier, make_app
    except ModuleNotFoundError as error:
        raise RundingError(f"serve: needs the package {error.name}; install runding[web]") from error
    codes = chosen_codebook(dossier, codebook)
    check_loopback(host)
    with opened_record(dossier, record) as opened, bound_socket(host, port) as listening:
        app = make_app(OpenDossier(dossier, opened, codes))
        click.echo(f"Runding serves {dossier} at {shown_address(listening)} (Ctrl+C stops it)", err=True)
        config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])


def check_loopback(host: str) -> None:
    """Raise RundingError where a host can be reached from other machines: there is no login to keep them out."""
    try:
        inside = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise RundingError(
            f"--host {host}: other machines could read and change the dossier; leave it out to serve this one alone"
        )


def bound_socket(host: str, port: int) -> socket.socket:
    """Return a listening socket; raises RundingError where the address is taken or not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise RundingError(f"{host}:{port}: cannot be served ({error.strerror}); give another --port") from error
    return listening


def shown_address(listening: socket.socket) -> str:
    """Return the address of a socket as browsers take it."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
