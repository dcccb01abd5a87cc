"""``python -m aftercare`` and the ``aftercare`` command."""

import sys

from aftercare import __version__


def main() -> int:
    """Exit status of the command."""
    sys.stdout.write(f"aftercare {__version__}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
