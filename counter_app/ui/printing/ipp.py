"""The few words of the Internet Printing Protocol that tell what became of a job (RFC 8010, RFC 8011).

`lpstat` speaks the system's language and cannot tell a cancelled job from a finished one; the numbers of the
protocol can. Nothing here raises: a scheduler that does not answer knows nothing.
"""

import os
import socket
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from struct import calcsize, error, pack, unpack_from
from typing import Final
from urllib.parse import quote

Attributes = Mapping[str, tuple[bytes, ...]]

GET_JOB: Final = 0x0009
GET_PRINTER: Final = 0x000B
_PATIENCE_SECONDS: Final = 5
_SOCKETS: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
_OPERATION, _END, _DELIMITERS = 0x01, 0x03, 0x0F
_CHARSET, _LANGUAGE, _URI, _KEYWORD = 0x47, 0x48, 0x45, 0x44
_REFUSED: Final = 0x0100  # status codes from here on are no success


class _SocketConnection(HTTPConnection):
    """HTTP over a socket in the file system, as local schedulers offer it."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_PATIENCE_SECONDS)
        self._path = path

    def connect(self) -> None:
        """Connect to the socket instead of a host."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def job_attributes(number: int) -> Attributes:
    """Return what the scheduler says of a job, nothing where it does not know it."""
    wanted = ("job-state", "job-printer-state-message")
    return _asked(GET_JOB, "job-uri", f"ipp://localhost/jobs/{number}", wanted)


def printer_attributes(name: str) -> Attributes:
    """Return what the scheduler says of a printer."""
    wanted = ("printer-state", "printer-state-message", "printer-state-reasons")
    return _asked(GET_PRINTER, "printer-uri", f"ipp://localhost/printers/{quote(name)}", wanted)


def number_in(attributes: Attributes, name: str) -> int:
    """Return a whole number of an answer, 0 where there is none."""
    (value,) = attributes.get(name, (b"",))[:1]
    return int.from_bytes(value, "big")


def words_in(attributes: Attributes, name: str) -> tuple[str, ...]:
    """Return the words of an answer."""
    return tuple(value.decode("utf-8", "replace") for value in attributes.get(name, ()))


def _asked(operation: int, about: str, uri: str, wanted: tuple[str, ...]) -> Attributes:
    try:
        connection = _connection()
        try:
            headers = {"Content-Type": "application/ipp"}
            connection.request("POST", "/", _request(operation, about, uri, wanted), headers)
            return _answer(connection.getresponse().read())
        finally:
            connection.close()
    except (OSError, HTTPException, error, ValueError):
        return {}


def _connection() -> HTTPConnection:
    named = os.environ.get("CUPS_SERVER", "")
    sockets = (named,) if named.startswith("/") else () if named else _SOCKETS
    for path in sockets:
        if hasattr(socket, "AF_UNIX") and Path(path).exists():
            return _SocketConnection(path)
    host, _, port = named.partition(":")
    return HTTPConnection(host or "localhost", int(port or 631), timeout=_PATIENCE_SECONDS)


def _request(operation: int, about: str, uri: str, wanted: tuple[str, ...]) -> bytes:
    parts = [
        pack(">BBHIB", 2, 0, operation, 1, _OPERATION),
        _attribute(_CHARSET, "attributes-charset", "utf-8"),
        _attribute(_LANGUAGE, "attributes-natural-language", "en"),
        _attribute(_URI, about, uri),
    ]
    for place, name in enumerate(wanted):
        parts.append(_attribute(_KEYWORD, "" if place else "requested-attributes", name))
    return b"".join([*parts, pack(">B", _END)])


def _attribute(tag: int, name: str, value: str) -> bytes:
    key, text = name.encode(), value.encode()
    return pack(">BH", tag, len(key)) + key + pack(">H", len(text)) + text


def _answer(body: bytes) -> Attributes:
    head = ">BBHI"
    _major, _minor, status, _number = unpack_from(head, body)
    if status >= _REFUSED:
        return {}
    found: dict[str, list[bytes]] = {}
    name = ""
    for key, value in _pairs(body, calcsize(head)):
        name = key or name  # a further value of the same name comes without it
        found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def _pairs(body: bytes, at: int) -> Iterator[tuple[str, bytes]]:
    """Yield the names and values that follow; group marks in between say nothing that is needed."""
    while at < len(body) and body[at] != _END:
        if body[at] <= _DELIMITERS:
            at += 1
            continue
        (length,) = unpack_from(">H", body, at + 1)
        key = body[at + 3 : at + 3 + length].decode("utf-8", "replace")
        at += 3 + length
        (length,) = unpack_from(">H", body, at)
        yield key, body[at + 2 : at + 2 + length]
        at += 2 + length
