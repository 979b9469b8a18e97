"""The panels beside the map: each shows values that it is given and says what a person asks for, by signals."""
