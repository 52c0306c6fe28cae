"""What every mail of the system says of itself to mail servers."""

from urllib.parse import urlsplit

from django.conf import settings


def headers_of(name: str) -> dict[str, str]:
    """The headers of the mail called `name`. The name is the same for every attempt, so a server that took the
    mail already knows it by its Message-ID (RFC 5322), and nobody's absence note answers it (RFC 3834)."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}
