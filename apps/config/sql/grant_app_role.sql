-- What the application's role may do: read and write rows. Tables, triggers and the past are the owner's.
SELECT set_config('bas_jospar.app_role', {role_name}, true);

GRANT CONNECT ON DATABASE {database} TO {role};
GRANT USAGE ON SCHEMA public TO {role};
REVOKE CREATE ON SCHEMA public FROM {role}, PUBLIC;

DO $$
DECLARE
    app text := current_setting('bas_jospar.app_role');
    own record;
BEGIN
    FOR own IN
        SELECT c.oid::regclass AS name,
               CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS what,
               CASE
                   WHEN c.relkind = 'S' THEN 'USAGE, SELECT'
                   WHEN c.relkind <> 'r' OR c.relname = 'django_migrations' THEN 'SELECT'
                   WHEN watch.append_only THEN 'SELECT, INSERT'
                   -- What is never emptied loses no single row either; features do, with a revision.
                   WHEN watch.never_emptied AND NOT watch.layer THEN 'SELECT, INSERT, UPDATE'
                   ELSE 'SELECT, INSERT, UPDATE, DELETE'
               END AS privileges
        FROM pg_class c
        CROSS JOIN LATERAL (
            SELECT coalesce(bool_or(tgname ~ '_(append_only|is_kept)$'), false) AS append_only,
                   coalesce(bool_or(tgname = 'refuse_truncate'), false) AS never_emptied,
                   coalesce(bool_or(tgname = 'hash_feature'), false) AS layer
            FROM pg_trigger WHERE tgrelid = c.oid
        ) watch
        WHERE c.relnamespace = 'public'::regnamespace
          AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
          AND pg_has_role(c.relowner, 'USAGE')
          -- PostGIS looks after its own.
          AND NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('REVOKE ALL ON %s %s FROM %I', own.what, own.name, app);
        EXECUTE format('GRANT %s ON %s %s TO %I', own.privileges, own.what, own.name, app);
    END LOOP;
END $$;
