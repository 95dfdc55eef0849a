"""What a person calls: the command line, and the commands written once for every host."""
