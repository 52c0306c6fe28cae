-- What was said and decided stays: later words, redactions, acts and extensions are only added; a notice is
-- withdrawn, not changed; the author's name can be erased, never rewritten. Agreements are counted here.

UPDATE hearings_statement SET public_geom = geom WHERE geom IS NOT NULL;

CREATE OR REPLACE FUNCTION hearings_keep_original() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a registered statement is never removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.hearing_id, NEW.number, NEW.register_code, NEW.text, NEW.text_sha256, NEW.kind,
        NEW.language, NEW.channel, NEW.received_at, NEW.idempotency_key, NEW.body_sha256,
        ST_AsBinary(NEW.geom), ST_AsBinary(NEW.anchor), ST_AsBinary(NEW.public_geom),
        NEW.is_place_blurred, NEW.level, NEW.entered_by_id, NEW.sent_on, NEW.late_reason)
       IS DISTINCT FROM
       (OLD.id, OLD.hearing_id, OLD.number, OLD.register_code, OLD.text, OLD.text_sha256, OLD.kind,
        OLD.language, OLD.channel, OLD.received_at, OLD.idempotency_key, OLD.body_sha256,
        ST_AsBinary(OLD.geom), ST_AsBinary(OLD.anchor), ST_AsBinary(OLD.public_geom),
        OLD.is_place_blurred, OLD.level, OLD.entered_by_id, OLD.sent_on, OLD.late_reason)
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

CREATE FUNCTION hearings_count_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE hearings_statement SET agreement_count = agreement_count + 1 WHERE id = NEW.statement_id;
    ELSE
        UPDATE hearings_statement SET agreement_count = agreement_count - 1 WHERE id = OLD.statement_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER agreement_is_counted AFTER INSERT OR DELETE ON hearings_agreement
    FOR EACH ROW EXECUTE FUNCTION hearings_count_agreement();

CREATE FUNCTION hearings_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER amendment_append_only BEFORE UPDATE OR DELETE ON hearings_amendment
    FOR EACH ROW EXECUTE FUNCTION hearings_refuse_change();
CREATE TRIGGER redaction_append_only BEFORE UPDATE OR DELETE ON hearings_redaction
    FOR EACH ROW EXECUTE FUNCTION hearings_refuse_change();
CREATE TRIGGER moderationact_append_only BEFORE UPDATE OR DELETE ON hearings_moderationact
    FOR EACH ROW EXECUTE FUNCTION hearings_refuse_change();
CREATE TRIGGER extension_append_only BEFORE UPDATE OR DELETE ON hearings_extension
    FOR EACH ROW EXECUTE FUNCTION hearings_refuse_change();

CREATE FUNCTION hearings_keep_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
       OR (NEW.id, NEW.hearing_id, NEW.medium, NEW.outlet, NEW.published_on, NEW.languages, NEW.url,
           NEW.proof_id, NEW.recorded_by_id, NEW.recorded_at)
          IS DISTINCT FROM
          (OLD.id, OLD.hearing_id, OLD.medium, OLD.outlet, OLD.published_on, OLD.languages, OLD.url,
           OLD.proof_id, OLD.recorded_by_id, OLD.recorded_at)
    THEN
        RAISE EXCEPTION 'a public notice is withdrawn, never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER publicnotice_keeps_content BEFORE UPDATE OR DELETE ON hearings_publicnotice
    FOR EACH ROW EXECUTE FUNCTION hearings_keep_notice();

-- A decided appeal is closed.
CREATE FUNCTION hearings_keep_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.outcome <> ''
       OR (NEW.statement_id, NEW.text, NEW.at, NEW.against_id)
          IS DISTINCT FROM (OLD.statement_id, OLD.text, OLD.at, OLD.against_id)
    THEN
        RAISE EXCEPTION 'an appeal is decided once, by what its author wrote'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER appeal_keeps_content BEFORE UPDATE OR DELETE ON hearings_appeal
    FOR EACH ROW EXECUTE FUNCTION hearings_keep_appeal();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hearings_amendment
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hearings_redaction
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hearings_moderationact
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hearings_extension
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hearings_publicnotice
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON hearings_appeal
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_refuse_truncate();
