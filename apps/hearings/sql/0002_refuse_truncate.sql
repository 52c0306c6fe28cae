-- TRUNCATE fires no row trigger: it would remove the register without a word.

CREATE FUNCTION hearings_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never truncated', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hearings_hearing
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hearings_statement
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hearings_statementtarget
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_refuse_truncate();
