CREATE TABLE "bookings" (
	"case_code" text PRIMARY KEY NOT NULL,
	"submission_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"institution_id" text NOT NULL,
	"service" text NOT NULL,
	"slot_id" text,
	"place_no" smallint,
	"state" text NOT NULL,
	"reason" text,
	"words" text,
	"received_at" timestamp(3) with time zone NOT NULL,
	"answered_at" timestamp(3) with time zone,
	CONSTRAINT "booking_state" CHECK ("bookings"."state" in ('waiting', 'confirmed', 'refused')),
	CONSTRAINT "booking_place_whole" CHECK (("bookings"."slot_id" is null) = ("bookings"."place_no" is null)),
	CONSTRAINT "booking_confirmed_has_place" CHECK ("bookings"."state" <> 'confirmed' or "bookings"."slot_id" is not null),
	CONSTRAINT "booking_refused_has_reason" CHECK ("bookings"."state" <> 'refused' or "bookings"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "desk_reads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "desk_reads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" uuid NOT NULL,
	"session" text NOT NULL,
	"act" text NOT NULL,
	"reason" text,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_sessions" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"csrf" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrolment_codes" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_by" uuid
);
--> statement-breakpoint
CREATE TABLE "institutions" (
	"id" text PRIMARY KEY NOT NULL,
	"position" smallint NOT NULL,
	"content" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refused_duplicates" (
	"submission_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"terminal_id" uuid NOT NULL,
	"envelope" "bytea" NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "refused_duplicates_submission_id_digest_pk" PRIMARY KEY("submission_id","digest")
);
--> statement-breakpoint
CREATE TABLE "slot_places" (
	"slot_id" text NOT NULL,
	"place_no" smallint NOT NULL,
	CONSTRAINT "slot_places_slot_id_place_no_pk" PRIMARY KEY("slot_id","place_no")
);
--> statement-breakpoint
CREATE TABLE "slots" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"date" text NOT NULL,
	"time" text NOT NULL,
	"minutes" smallint NOT NULL,
	"place" text NOT NULL,
	"provider_name" text NOT NULL,
	"speaks_mongolian" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"terminal_id" uuid NOT NULL,
	"case_code" text NOT NULL,
	"sequence" integer NOT NULL,
	"kind" text NOT NULL,
	"envelope" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "terminals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "terminals_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9999 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"algorithm" text NOT NULL,
	"public_key" text NOT NULL,
	"enrolled_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "terminals_number_unique" UNIQUE("number"),
	CONSTRAINT "terminals_public_key_unique" UNIQUE("public_key"),
	CONSTRAINT "terminal_number_range" CHECK ("terminals"."number" between 1 and 9999)
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "booking_place_exists" FOREIGN KEY ("slot_id","place_no") REFERENCES "public"."slot_places"("slot_id","place_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment_codes" ADD CONSTRAINT "enrolment_codes_used_by_terminals_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."terminals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_places" ADD CONSTRAINT "slot_places_slot_id_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "booking_place" ON "bookings" USING btree ("slot_id","place_no") WHERE "bookings"."state" <> 'refused';--> statement-breakpoint
CREATE INDEX "booking_received" ON "bookings" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "desk_read_submission" ON "desk_reads" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "slot_day" ON "slots" USING btree ("institution_id","date","time");--> statement-breakpoint
CREATE UNIQUE INDEX "submission_order" ON "submissions" USING btree ("case_code","sequence");--> statement-breakpoint
CREATE INDEX "submission_kind" ON "submissions" USING btree ("kind","received_at");