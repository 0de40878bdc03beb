"""What is true at a one-stop counter. Pure: standard library only; no Qt, no SQL, no files, no clock."""
