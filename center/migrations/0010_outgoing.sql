CREATE TABLE "event_deliveries" (
	"target_id" uuid NOT NULL,
	"case_code" text NOT NULL,
	"seq" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp(3) with time zone NOT NULL,
	"made_at" timestamp(3) with time zone NOT NULL,
	"done_at" timestamp(3) with time zone,
	"fault" text,
	CONSTRAINT "event_deliveries_target_id_case_code_seq_pk" PRIMARY KEY("target_id","case_code","seq"),
	CONSTRAINT "event_delivery_state" CHECK ("event_deliveries"."state" in ('waiting', 'delivered', 'dead', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "event_targets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"types" text[] NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"secret_no" integer DEFAULT 1 NOT NULL,
	"rotated_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_deliveries" ADD CONSTRAINT "event_deliveries_target_id_event_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."event_targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_delivery_due" ON "event_deliveries" USING btree ("target_id","next_at") WHERE "event_deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "event_delivery_dead" ON "event_deliveries" USING btree ("target_id","made_at") WHERE "event_deliveries"."state" = 'dead';--> statement-breakpoint
CREATE INDEX "event_delivery_done" ON "event_deliveries" USING btree ("done_at") WHERE "event_deliveries"."state" in ('delivered', 'dropped');