CREATE TABLE "audit_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"reason" text,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"one" boolean PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_head_one" CHECK ("audit_head"."one")
);
--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_entries" USING btree ("subject","seq");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit_entries" USING btree ("actor","seq");
--> statement-breakpoint
INSERT INTO audit_head (one, seq, hash) VALUES (true, 0, decode(repeat('00', 32), 'hex'));
--> statement-breakpoint
CREATE FUNCTION audit_field(value text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN value IS NULL THEN convert_to('-,', 'UTF8')
		ELSE convert_to(octet_length(convert_to(value, 'UTF8')) || ':' || value || ',', 'UTF8') END
$$;
--> statement-breakpoint
-- The lock on the one row of audit_head is held until the caller's transaction ends: who comes later chains on what was committed.
CREATE FUNCTION append_audit(p_at timestamptz, p_actor text, p_act text, p_subject text, p_reason text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	head audit_head%ROWTYPE;
	next_at timestamptz(3) := p_at;
	next_hash bytea;
BEGIN
	SELECT * INTO STRICT head FROM audit_head WHERE one FOR UPDATE;
	next_hash := sha256(head.hash
		|| audit_field((head.seq + 1)::text)
		|| audit_field(to_char(next_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
		|| audit_field(p_actor) || audit_field(p_act) || audit_field(p_subject) || audit_field(p_reason));
	INSERT INTO audit_entries (seq, at, actor, act, subject, reason, hash)
	VALUES (head.seq + 1, next_at, p_actor, p_act, p_subject, p_reason, next_hash);
	UPDATE audit_head SET seq = head.seq + 1, hash = next_hash WHERE one;
	RETURN head.seq + 1;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A session's mark of twelve digits from the time before accounts, or the account's id of the days between.
DO $$
DECLARE
	old desk_reads%ROWTYPE;
BEGIN
	FOR old IN SELECT * FROM desk_reads ORDER BY id LOOP
		PERFORM append_audit(old.at, CASE WHEN length(old.session) = 12 THEN 'session:' || old.session ELSE old.session END,
			old.act, old.submission_id::text, old.reason);
	END LOOP;
END $$;
