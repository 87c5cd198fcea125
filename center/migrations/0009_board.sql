CREATE TABLE "ratings" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"case_code" text NOT NULL,
	"terminal_number" integer NOT NULL,
	"level" smallint,
	"service" text,
	"by" text,
	"received_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "rating_level" CHECK ("ratings"."level" between 1 and 5)
);
--> statement-breakpoint
CREATE INDEX "rating_received" ON "ratings" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "rating_case" ON "ratings" USING btree ("case_code");--> statement-breakpoint
CREATE TRIGGER ratings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ratings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
