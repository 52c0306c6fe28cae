"""Pages of imports: the staged wizard step by step, and the express form."""
