"""The parts of the Receive page, in the order of the paper."""
