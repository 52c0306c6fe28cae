-- Rows on trial are derived from the kept file: they need no write-ahead log, and a crash may empty them.
ALTER TABLE imports_stagedrow SET UNLOGGED;
