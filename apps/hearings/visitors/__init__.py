"""Who sends a request and how often: devices, networks, confirmed addresses, limits, traps, words of drafts."""
