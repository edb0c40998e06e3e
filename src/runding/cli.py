"""The command line: one short command per verb, each calling the like-named function.

Everything heavier than click is imported inside the commands, so that `--help` is instant.
"""

import signal
import sys

import click

from runding import __version__
from runding.commands.add import add
from runding.commands.attributions import attributions
from runding.commands.brief import brief
from runding.commands.build import build
from runding.commands.changes import disagreements, shifts
from runding.commands.copies import copies
from runding.commands.demo import demo
from runding.commands.dna import export, import_file
from runding.commands.evaluate import evaluate
from runding.commands.init import init
from runding.commands.matrix import matrix
from runding.commands.networks import backbone, clusters, network, polarization
from runding.commands.process import process
from runding.commands.reliability import reliability
from runding.commands.revisions import revisions
from runding.commands.scale import phases, scale
from runding.commands.serve import serve
from runding.commands.settlements import settlements
from runding.commands.statements import statements
from runding.commands.user import user
from runding.commands.watch import watch
from runding.errors import RundingError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="runding")
def cli() -> None:
    """Read the news about a negotiation; keep a record of who stands where, with the sentence that proves it."""


for _command in (
    *(
        init,
        build,
        add,
        watch,
        revisions,
        process,
        matrix,
        shifts,
        disagreements,
        copies,
        settlements,
        statements,
        attributions,
        evaluate,
        brief,
        demo,
        serve,
    ),
    *(network, polarization, backbone, clusters, scale, phases, import_file, export, user, reliability),
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line: one line on standard error and exit status 1 for every error that has a name."""
    try:
        cli(standalone_mode=False)
    except RundingError as error:
        click.echo(f"runding: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is impatient gets the same end
        click.echo("runding: stopped; what was done is kept, run the same command to go on", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
