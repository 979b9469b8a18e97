"""Which Palabre this is: written into packages and reports, shown by ``palabre --version``."""

VERSION = "0.1.0"
