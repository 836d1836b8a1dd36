"""`python -m warta.cli`."""

from warta.cli import main

raise SystemExit(main())
