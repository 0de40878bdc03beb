"""Dossier codes and local numbers: unique, never reused, readable by people and by scanners."""

from dataclasses import dataclass
from datetime import date

RECEIPT_KIND = "1"
STUB_KIND = "2"
NUMBER_DIGITS = 14
BLOCK = 1000  # how many sequence numbers of a day belong to each station, stations counted from 1
LAST_SERIAL = 9999
LAST_STATION = 99


@dataclass(frozen=True, slots=True)
class LocalNumber:
    """A local number taken apart: day of receipt, station, the station's serial of that day."""

    day: date
    station: int
    serial: int
    stub: bool


def check_digit(digits: str) -> str:
    """Return the ISO 7064 MOD 11,10 check digit of a string of digits.

    It catches every single wrong digit and nearly every swap of neighbours.
    """
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def local_number(day: date, station: int, serial: int, *, stub: bool = False) -> str:
    """Return the digits printed as Code 128 set C: kind, yymmdd, station, serial, check digit.

    Fourteen digits, an even count as set C wants, and never as long as a citizen's twelve-digit number.
    """
    body = f"{STUB_KIND if stub else RECEIPT_KIND}{day:%y%m%d}{station:02d}{serial:04d}"
    return body + check_digit(body)


def stub_of(number: str) -> str:
    """Return the stub's number of a receipt's local number."""
    body = STUB_KIND + number[1:-1]
    return body + check_digit(body)


def read_number(text: str) -> LocalNumber | None:
    """Take a scanned local number apart; None when it is not one or its check digit is wrong."""
    digits = "".join(text.split())
    if len(digits) != NUMBER_DIGITS or not (digits.isascii() and digits.isdigit()):
        return None
    if digits[0] not in (RECEIPT_KIND, STUB_KIND) or check_digit(digits[:-1]) != digits[-1]:
        return None
    try:
        day = date(2000 + int(digits[1:3]), int(digits[3:5]), int(digits[5:7]))
    except ValueError:
        return None
    return LocalNumber(day, int(digits[7:9]), int(digits[9:13]), stub=digits[0] == STUB_KIND)


def spaced(number: str) -> str:
    """Return a local number in the groups in which people read it aloud."""
    return f"{number[:1]} {number[1:7]} {number[7:9]} {number[9:13]} {number[13:]}"


def sequence_of(station: int, serial: int) -> int:
    """Return the sequence number in the day's dossier codes for a station's serial.

    Each station owns a block, so that stations which cannot see each other never collide: station 1 has
    1-999, station 2 has 1001-1999, … A station that outgrows its block goes on above all blocks.
    """
    if serial < BLOCK:
        return (station - 1) * BLOCK + serial
    return station * 100_000 + serial


def dossier_code(template: str, *, agency: str, day: date, station: int, serial: int) -> str:
    """Return the dossier code by the office's template (Decree 118/2025 Art 28: agency, day, sequence)."""
    return template.format(agency=agency, yymmdd=f"{day:%y%m%d}", seq=sequence_of(station, serial))
