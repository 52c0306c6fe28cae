-- Once, after the time that personal data are kept: who made a statement goes, and what was hidden of it. Number, kind,
-- hour, hash and class of the place stay. The first branch is the only way round the guard below it.

CREATE OR REPLACE FUNCTION hearings_keep_original() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a registered statement is never removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.anonymised_at IS NOT NULL AND NEW.anonymised_at IS DISTINCT FROM OLD.anonymised_at THEN
        RAISE EXCEPTION 'an anonymised statement stays so'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.hearing_id, NEW.number, NEW.register_code, NEW.text_sha256, NEW.kind,
        NEW.language, NEW.channel, NEW.received_at, NEW.idempotency_key, NEW.body_sha256,
        ST_AsBinary(NEW.anchor), ST_AsBinary(NEW.public_geom),
        NEW.is_place_blurred, NEW.level, NEW.entered_by_id, NEW.sent_on, NEW.late_reason)
       IS DISTINCT FROM
       (OLD.id, OLD.hearing_id, OLD.number, OLD.register_code, OLD.text_sha256, OLD.kind,
        OLD.language, OLD.channel, OLD.received_at, OLD.idempotency_key, OLD.body_sha256,
        ST_AsBinary(OLD.anchor), ST_AsBinary(OLD.public_geom),
        OLD.is_place_blurred, OLD.level, OLD.entered_by_id, OLD.sent_on, OLD.late_reason)
    THEN
        RAISE EXCEPTION 'the original of a registered statement never changes'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (OLD.anonymised_at IS NULL AND NEW.anonymised_at IS NOT NULL) THEN
        IF NEW.text IS DISTINCT FROM OLD.text AND NEW.text <> '[…]' AND NEW.text IS DISTINCT FROM (
               SELECT text FROM hearings_redaction WHERE statement_id = OLD.id ORDER BY id DESC LIMIT 1)
        THEN
            RAISE EXCEPTION 'an original gives way to its public text only'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF ST_AsBinary(NEW.geom) IS DISTINCT FROM ST_AsBinary(OLD.geom)
           AND NOT (OLD.is_place_blurred AND GeometryType(NEW.geom) = GeometryType(OLD.geom))
        THEN
            RAISE EXCEPTION 'only a place that was shown roughly becomes rough'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF (NEW.text, ST_AsBinary(NEW.geom)) IS DISTINCT FROM (OLD.text, ST_AsBinary(OLD.geom))
    THEN
        RAISE EXCEPTION 'the original of a registered statement never changes'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.author_name NOT IN (OLD.author_name, '') OR NEW.author_email NOT IN (OLD.author_email, '')
       OR NEW.organisation NOT IN (OLD.organisation, '') OR NEW.bin NOT IN (OLD.bin, '')
       OR NEW.identity_key NOT IN (OLD.identity_key, '') OR NEW.network_key NOT IN (OLD.network_key, '')
       OR (NEW.author_id IS NOT NULL AND NEW.author_id IS DISTINCT FROM OLD.author_id)
    THEN
        RAISE EXCEPTION 'who made a registered statement can be erased, not rewritten'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at THEN
        RAISE EXCEPTION 'a withdrawn statement stays withdrawn'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF pg_trigger_depth() = 1 THEN
        NEW.agreement_count := OLD.agreement_count;
    END IF;
    RETURN NEW;
END $$;

-- Later words only grow, but for what the public never saw of an anonymised statement.
CREATE FUNCTION hearings_keep_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.text = '[…]'
       AND (NEW.id, NEW.statement_id, NEW.sequence, NEW.act, NEW.text_sha256, NEW.at)
           IS NOT DISTINCT FROM (OLD.id, OLD.statement_id, OLD.sequence, OLD.act, OLD.text_sha256, OLD.at)
       AND EXISTS (SELECT FROM hearings_statement WHERE id = OLD.statement_id AND anonymised_at IS NOT NULL)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

DROP TRIGGER amendment_append_only ON hearings_amendment;
CREATE TRIGGER amendment_append_only BEFORE UPDATE OR DELETE ON hearings_amendment
    FOR EACH ROW EXECUTE FUNCTION hearings_keep_amendment();

-- The application may not update later words; this is the one change it may ask for, and the trigger above judges it.
CREATE FUNCTION hearings_blank_amendments(ids bigint[]) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH blanked AS (
        UPDATE hearings_amendment SET text = '[…]'
         WHERE id = ANY (ids) AND text <> '' AND text <> '[…]'
        RETURNING 1
    )
    SELECT count(*) FROM blanked
$$;

-- Of a decided appeal the author's words go with the author.
CREATE OR REPLACE FUNCTION hearings_keep_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.text = '[…]'
       AND (NEW.statement_id, NEW.at, NEW.against_id, NEW.outcome, NEW.reason, NEW.decided_by_id, NEW.decided_at)
           IS NOT DISTINCT FROM
           (OLD.statement_id, OLD.at, OLD.against_id, OLD.outcome, OLD.reason, OLD.decided_by_id, OLD.decided_at)
       AND EXISTS (SELECT FROM hearings_statement WHERE id = OLD.statement_id AND anonymised_at IS NOT NULL)
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.outcome <> ''
       OR (NEW.statement_id, NEW.text, NEW.at, NEW.against_id)
          IS DISTINCT FROM (OLD.statement_id, OLD.text, OLD.at, OLD.against_id)
    THEN
        RAISE EXCEPTION 'an appeal is decided once, by what its author wrote'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
