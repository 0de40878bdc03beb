"""Papers of the whole counter: lists and register, copies certified, notices, blanks, what is printing."""
