"""Certified copies (*chứng thực bản sao từ bản chính*): what a visit's copies cost, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class CopyFees:
    """The fee of one copy in đồng, from the day on which its rule came into force.

    The first `first_pages` pages cost `first_rate` each, every further page `further_rate`, and one copy
    never more than `most_a_copy`.
    """

    effective_from: date
    first_pages: int
    first_rate: int
    further_rate: int
    most_a_copy: int
    law: str

    def of_copy(self, pages: int) -> int:
        """Return what one copy of so many pages costs."""
        first = min(pages, self.first_pages)
        return min(first * self.first_rate + (pages - first) * self.further_rate, self.most_a_copy)


# Circular 226/2016/TT-BTC Art 4, in force from 1/1/2017
FEES: Final = (CopyFees(date(2017, 1, 1), 2, 2_000, 1_000, 200_000, "Thông tư 226/2016/TT-BTC"),)


def fees_on(day: date, known: Sequence[CopyFees] = FEES) -> CopyFees:
    """Return the fees in force on a day; before the first rule known, that one."""
    ordered = sorted(known, key=lambda fees: fees.effective_from)
    return next((fees for fees in reversed(ordered) if fees.effective_from <= day), ordered[0])


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One document that is copied: how many pages it has, and how many copies are certified."""

    document: str
    pages: int
    copies: int

    def amount(self, fees: CopyFees) -> int:
        """Return what all its copies cost."""
        return self.copies * fees.of_copy(self.pages)


@dataclass(frozen=True, slots=True)
class CopySlip:
    """One visit's certified copies.

    Each document takes a certification number of its own, however many copies it has (Circular
    01/2020/TT-BTP); the first has `number`, the next the following one. They are counted by the year, apart
    from dossier codes. `exemption` says why nothing is charged; `fee_document` is the numbered receipt
    document from the tax-registered book, which this slip never replaces.
    """

    year: int
    station: int
    volume: str
    number: int
    requester: str
    lines: tuple[CopyLine, ...]
    fees: CopyFees
    exemption: str = ""
    fee_document: str = ""

    @property
    def amount(self) -> int:
        """What is to be paid, in đồng."""
        return 0 if self.exemption else sum(line.amount(self.fees) for line in self.lines)

    @property
    def copies(self) -> int:
        """How many copies are certified."""
        return sum(line.copies for line in self.lines)

    @property
    def last_number(self) -> int:
        """The certification number of the last document."""
        return self.number + len(self.lines) - 1


def arithmetic(line: CopyLine, fees: CopyFees, most: str = "tối đa {amount}") -> str:
    """Return how a line's amount comes about: *3 × (2 × 2.000 + 3 × 1.000) = 21.000*.

    `most` says that a copy costs the most a copy may.
    """
    first = min(line.pages, fees.first_pages)
    parts = [f"{first} × {money(fees.first_rate)}"]
    if line.pages > first:
        parts.append(f"{line.pages - first} × {money(fees.further_rate)}")
    one = " + ".join(parts)
    if first * fees.first_rate + (line.pages - first) * fees.further_rate > fees.most_a_copy:
        one = most.format(amount=money(fees.most_a_copy))
    return f"{line.copies} × ({one}) = {money(line.amount(fees))}"


def money(amount: int) -> str:
    """Return an amount with dots between the thousands."""
    return f"{amount:,}".replace(",", ".")
