"""How a formula lets itself be watched and stopped."""

from collections.abc import Callable

# Called between chunks with the share of the work done; it may raise to stop the work.
Tick = Callable[[float], None]
