CREATE TABLE "retention_rules" (
	"kind" text PRIMARY KEY NOT NULL,
	"days" integer NOT NULL,
	CONSTRAINT "retention_days_least" CHECK ("retention_rules"."days" >= 30)
);

--> statement-breakpoint
-- Still append-only, with one narrow door: in a transaction that opened it, and only for a row older than its rule.
CREATE FUNCTION refuse_early_delete() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	rule_days int;
BEGIN
	IF current_setting('lawpost.retention', true) IS DISTINCT FROM 'open' THEN
		RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
	END IF;
	SELECT days INTO rule_days FROM retention_rules
	WHERE kind = CASE WHEN TG_TABLE_NAME = 'submissions' THEN to_jsonb(OLD) ->> 'kind' ELSE 'kept-aside' END;
	IF rule_days IS NULL OR OLD.received_at > now() - make_interval(days => rule_days) THEN
		RAISE EXCEPTION '% row is not past its time', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN OLD;
END $$;
--> statement-breakpoint
DROP TRIGGER submissions_append_only ON submissions;
--> statement-breakpoint
DROP TRIGGER refused_duplicates_append_only ON refused_duplicates;
--> statement-breakpoint
CREATE TRIGGER submissions_append_only BEFORE UPDATE OR TRUNCATE ON submissions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER refused_duplicates_append_only BEFORE UPDATE OR TRUNCATE ON refused_duplicates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER submissions_kept_until_due BEFORE DELETE ON submissions FOR EACH ROW EXECUTE FUNCTION refuse_early_delete();
--> statement-breakpoint
CREATE TRIGGER refused_duplicates_kept_until_due BEFORE DELETE ON refused_duplicates FOR EACH ROW EXECUTE FUNCTION refuse_early_delete();
