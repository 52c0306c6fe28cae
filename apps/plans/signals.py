"""The two signals plans sends; receivers enqueue on commit and do no work."""

from django.dispatch import Signal

# Sent after commit with `changeset`.
changeset_saved = Signal()
# Sent after commit with `version`, `before`, `after`.
version_state_changed = Signal()
