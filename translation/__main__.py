"""``python -m translation``: bring the page's catalogues into step with its code."""

from __future__ import annotations

import sys

from translation.catalogues import update
from translation.keys import PAGE, asked


def main() -> int:
    """Update template and catalogues; 1 where a translator has something left to do."""
    changes = update(PAGE / "locale", asked())
    for language, change in changes.items():
        for what, keys in (("new", change.added), ("gone", change.removed), ("to translate", change.to_do)):
            if keys:
                print(f"{language}: {what}: {', '.join(keys)}")
    left = any(change.to_do for change in changes.values())
    print("Something is left to translate." if left else "Every message is translated.")
    return int(left)


if __name__ == "__main__":
    sys.exit(main())
