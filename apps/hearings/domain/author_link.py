"""The author's link: whoever holds it may correct, withdraw and appeal without an account (no Django)."""

import hashlib
import hmac

SEPARATOR = "."
SIGNATURE_CHARACTERS = 40


def sign(secret: str, register_code: str) -> str:
    """The token of a statement, as it stands on the receipt and in the mail."""
    return f"{register_code}{SEPARATOR}{_signature(secret, register_code)}"


def read(secret: str, token: str) -> str | None:
    """The register code that `token` was signed for; None when somebody made it up."""
    register_code, _dot, signature = token.rpartition(SEPARATOR)
    if not hmac.compare_digest(
        signature.encode("utf-8", "replace"), _signature(secret, register_code).encode()
    ):
        return None
    return register_code


def _signature(secret: str, register_code: str) -> str:
    message = f"author-link:{register_code}".encode("utf-8", "replace")
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()[:SIGNATURE_CHARACTERS]
