"""One file for each file format that can be read. Whatever a reader returns came from outside and is not trusted."""
