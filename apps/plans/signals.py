"""The signals plans sends; receivers of those after commit enqueue and do no work."""

from django.dispatch import Signal

# Sent after commit with `changeset`.
changeset_saved = Signal()
# Sent after commit with `version`, `before`, `after`.
version_state_changed = Signal()
# The same inside the transaction of the step: receivers write rows that must not get lost, nothing else.
version_state_written = Signal()
