-- The register: numbers without gaps, originals that never change, statements that are never removed.

-- Only the insertion of a statement moves a hearing's counter, and the row lock it takes puts
-- parallel statements in a line; a rolled-back insertion gives its number back.
CREATE FUNCTION hearings_take_number() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    expected integer;
BEGIN
    UPDATE hearings_hearing SET next_number = next_number + 1
     WHERE id = NEW.hearing_id
    RETURNING next_number - 1 INTO expected;
    IF NEW.number IS DISTINCT FROM expected THEN
        RAISE EXCEPTION 'statement number % given, the next number of the hearing is %', NEW.number, expected
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.text_sha256 IS DISTINCT FROM encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'text_sha256 does not match the text'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER statement_takes_number
    BEFORE INSERT ON hearings_statement
    FOR EACH ROW EXECUTE FUNCTION hearings_take_number();

CREATE FUNCTION hearings_keep_original() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a registered statement is never removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.hearing_id, NEW.number, NEW.register_code, NEW.text, NEW.text_sha256, NEW.kind,
        NEW.language, NEW.channel, NEW.received_at, NEW.idempotency_key, NEW.body_sha256,
        ST_AsBinary(NEW.geom), ST_AsBinary(NEW.anchor))
       IS DISTINCT FROM
       (OLD.id, OLD.hearing_id, OLD.number, OLD.register_code, OLD.text, OLD.text_sha256, OLD.kind,
        OLD.language, OLD.channel, OLD.received_at, OLD.idempotency_key, OLD.body_sha256,
        ST_AsBinary(OLD.geom), ST_AsBinary(OLD.anchor))
    THEN
        RAISE EXCEPTION 'the original of a registered statement never changes'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER statement_keeps_original
    BEFORE UPDATE OR DELETE ON hearings_statement
    FOR EACH ROW EXECUTE FUNCTION hearings_keep_original();

CREATE FUNCTION hearings_keep_target() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what a registered statement points at never changes'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER statementtarget_is_kept
    BEFORE UPDATE OR DELETE ON hearings_statementtarget
    FOR EACH ROW EXECUTE FUNCTION hearings_keep_target();

-- A hearing stays on its version and keeps its register; writers that save a whole row they read
-- earlier cannot turn the counter back.
CREATE FUNCTION hearings_keep_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.version_id, NEW.register_prefix) IS DISTINCT FROM (OLD.version_id, OLD.register_prefix) THEN
        RAISE EXCEPTION 'a hearing keeps its version and its register'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF pg_trigger_depth() = 1 THEN
        NEW.next_number := OLD.next_number;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER hearing_keeps_register
    BEFORE UPDATE ON hearings_hearing
    FOR EACH ROW EXECUTE FUNCTION hearings_keep_register();
