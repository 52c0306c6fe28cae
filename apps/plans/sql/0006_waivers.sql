-- A waiver is a reviewer's word: it is given once and stays.

CREATE TRIGGER findingwaiver_append_only
    BEFORE UPDATE OR DELETE ON plans_findingwaiver
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON plans_findingwaiver
    FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_truncate();
