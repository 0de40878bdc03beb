"""Reading that may be stopped in the midst of one statement, however long it takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from counter_app.services.ports import Cancelled

_STEPS: Final = 50_000  # of SQLite's machine between two questions: a millisecond or so


@contextmanager
def stoppable(session: Session, wanted: Callable[[], bool] | None) -> Iterator[None]:
    """Ask again and again whether what is read is still wanted.

    Raises:
        Cancelled: it is not.
    """
    if wanted is None:
        yield
        return
    connection = session.connection().connection.dbapi_connection
    assert connection is not None  # noqa: S101 - a session that has begun is connected
    connection.set_progress_handler(lambda: int(not wanted()), _STEPS)
    try:
        yield
    except OperationalError as error:
        if not wanted():
            raise Cancelled from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
