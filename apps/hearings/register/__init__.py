"""What the register of statements needs besides the common shape: its addresses, words, jobs, tiles, spreadsheets."""
