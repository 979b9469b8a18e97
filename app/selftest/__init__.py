"""What ``palabre selftest`` tries, one file for each check, each with its ``CHECK``."""
