"""From a PDF to paper: printers of this workstation, receipts, and their pictures on screen."""
