"""`python -m tvinna` is `tvinna`."""

from tvinna.cli import main

if __name__ == "__main__":
    main()
