"""What comes in and goes out: data files, identity-card QR codes."""
