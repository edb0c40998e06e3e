"""The dossiers that ship inside the package."""

from pathlib import Path

from runding.errors import RundingError


def example_dossier(name: str) -> Path:
    """Return the folder of an example: beside the code where it is installed, in the checkout where it is developed."""
    here = Path(__file__).parent
    for folder in (here / "example_dossiers" / name, here.parents[1] / "examples" / name):
        if (folder / "codebook.yaml").is_file():
            return folder
    raise RundingError(f"the example {name} is not installed; install runding again")
