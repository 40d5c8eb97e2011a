"""What a language model's tokens cost, as its operator has it from the provider."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

MILLION = 1_000_000
SMALLEST = Decimal("0.000000001")
_WRITTEN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)\s+([A-Z]{3})\s*", re.ASCII)


@dataclass(frozen=True)
class Prices:
    """Prices of a million tokens read and a million written, in a currency by its three letters."""

    read: Decimal
    written: Decimal
    currency: str

    def cost(self, tokens_in: int | None, tokens_out: int | None) -> Decimal | None:
        """Return what a call cost; ``None``, not nothing, where its tokens were not counted."""
        if tokens_in is None or tokens_out is None:
            return None
        return ((tokens_in * self.read + tokens_out * self.written) / MILLION).quantize(SMALLEST)


def read_prices(text: str) -> Prices | None:
    """Return the prices a setting names, such as ``1.25/10 USD``, ``None`` where it is empty.

    Raises ValueError for anything else.
    """
    if not text.strip():
        return None
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError("give the prices of a million tokens read and written, for instance '1.25/10 USD'")
    return Prices(Decimal(found[1]), Decimal(found[2]), found[3])
