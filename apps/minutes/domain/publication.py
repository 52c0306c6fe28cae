"""In one word whether the public reads a statement (no Django)."""

from apps.hearings.domain.publication import PublicStatement


def status_of(shown: PublicStatement) -> str:
    """`published`, `pending`, `hidden` or `withdrawn`."""
    if shown.is_hidden:
        return "hidden"
    if shown.is_pending:
        return "pending"
    return "published" if shown.withdrawn_at is None else "withdrawn"
