"""The one module that knows where `resources/` and `db/` are: in the wheel, or beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_bundled"


def _folder(name: str) -> Path:
    bundled = _BUNDLED / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / name


def resource(*parts: str) -> Path:
    """Return the path of a file or folder in `resources/`."""
    return _folder("resources").joinpath(*parts)


def db_file(*parts: str) -> Path:
    """Return the path of a file or folder in `db/` (migrations, catalogue, calendar)."""
    return _folder("db").joinpath(*parts)
