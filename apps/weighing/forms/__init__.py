"""Forms of the weighing: they read what was typed; the verbs say what is wrong with it."""
