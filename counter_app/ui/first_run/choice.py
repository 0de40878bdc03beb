"""What the first run asks for; whoever knows storage makes a database of it."""

from dataclasses import dataclass

from counter_app.domain.office import Office, default_office
from counter_app.services.setup import FirstAccount


@dataclass(frozen=True, slots=True)
class SetUpChoice:
    """A counter to be set up: for work with accounts of its own, or a training one with sample dossiers."""

    training: bool
    sample: bool
    office: Office
    station: int = 1
    accounts: tuple[FirstAccount, ...] = ()


def trial() -> SetUpChoice:
    """Return what trying the program needs: the sample office, its dossiers, accounts without passwords."""
    return SetUpChoice(training=True, sample=True, office=default_office())
