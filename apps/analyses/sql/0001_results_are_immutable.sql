-- A computed result is a document: nobody may change or remove it, only compute another.

CREATE FUNCTION analyses_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the result of analysis run % is immutable', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER analysisrun_immutable
    BEFORE UPDATE OR DELETE ON analyses_analysisrun
    FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL)
    EXECUTE FUNCTION analyses_refuse_change();
