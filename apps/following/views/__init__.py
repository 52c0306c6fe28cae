"""Pages of following: wishing, confirming, stopping, the list of one's own."""
