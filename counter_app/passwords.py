"""Passwords hashed with Argon2id, imported only when one is asked for."""


class Argon2Hasher:
    """The `PasswordHasher` port over argon2-cffi."""

    def hash(self, password: str) -> str:
        """Return a salted Argon2id hash."""
        from argon2 import PasswordHasher  # noqa: PLC0415 - keeps the start quick

        return PasswordHasher().hash(password)

    def verify(self, hashed: str, password: str) -> bool:
        """Whether the password matches."""
        from argon2 import PasswordHasher  # noqa: PLC0415 - keeps the start quick
        from argon2.exceptions import VerificationError  # noqa: PLC0415

        try:
            return PasswordHasher().verify(hashed, password)
        except VerificationError:
            return False
