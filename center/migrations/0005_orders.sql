CREATE TABLE "duty_roster" (
	"handler_id" text NOT NULL,
	"date" text NOT NULL,
	"from_time" text NOT NULL,
	"to_time" text NOT NULL,
	CONSTRAINT "duty_roster_handler_id_date_from_time_pk" PRIMARY KEY("handler_id","date","from_time")
);
--> statement-breakpoint
CREATE TABLE "handlers" (
	"id" text PRIMARY KEY NOT NULL,
	"node_id" text NOT NULL,
	"name" text NOT NULL,
	"kinds" text[] NOT NULL,
	"languages" text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nodes" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"level" smallint NOT NULL,
	"region_code" text NOT NULL,
	"names" jsonb NOT NULL,
	"kinds" text[] NOT NULL,
	"institution_id" text,
	"keeper_id" text NOT NULL,
	CONSTRAINT "node_level" CHECK ("nodes"."level" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "order_events" (
	"case_code" text NOT NULL,
	"seq" integer NOT NULL,
	"region_code" text NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"actor_id" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "order_events_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "order_events_case_code_seq_pk" PRIMARY KEY("case_code","seq")
);
--> statement-breakpoint
CREATE TABLE "order_words" (
	"case_code" text NOT NULL,
	"seq" integer NOT NULL,
	"seal_key_id" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "order_words_case_code_seq_pk" PRIMARY KEY("case_code","seq")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"case_code" text PRIMARY KEY NOT NULL,
	"region_code" text NOT NULL,
	"kind" text NOT NULL,
	"form" text NOT NULL,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"topic" text,
	"green" text[] NOT NULL,
	"institution_id" text,
	"stage" text NOT NULL,
	"bucket" text NOT NULL,
	"node_id" text NOT NULL,
	"handler_id" text NOT NULL,
	"handed_on_by" text,
	"received_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"answered_at" timestamp(3) with time zone,
	"closed_at" timestamp(3) with time zone,
	"due_at" timestamp(3) with time zone,
	"next_due_at" timestamp(3) with time zone,
	"next_clock" text,
	"due_estimated" boolean NOT NULL,
	"overdue" boolean NOT NULL,
	"sweep_at" timestamp(3) with time zone,
	"meeting_at" timestamp(3) with time zone,
	"last_seq" integer NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "own_series" (
	"terminal_id" uuid PRIMARY KEY NOT NULL,
	"terminal_number" integer NOT NULL,
	"counter" integer NOT NULL,
	CONSTRAINT "own_series_terminal_number_unique" UNIQUE("terminal_number")
);
--> statement-breakpoint
ALTER TABLE "handlers" ADD CONSTRAINT "handlers_node_id_nodes_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duty_date" ON "duty_roster" USING btree ("date");--> statement-breakpoint
CREATE INDEX "handler_node" ON "handlers" USING btree ("node_id");--> statement-breakpoint
CREATE INDEX "node_region" ON "nodes" USING btree ("region_code","level");--> statement-breakpoint
CREATE UNIQUE INDEX "node_institution" ON "nodes" USING btree ("institution_id") WHERE "nodes"."institution_id" is not null;--> statement-breakpoint
CREATE INDEX "order_event_position" ON "order_events" USING btree ("position");--> statement-breakpoint
CREATE INDEX "order_event_time" ON "order_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "order_event_type" ON "order_events" USING btree ("type","at");--> statement-breakpoint
CREATE INDEX "order_words_time" ON "order_words" USING btree ("at");--> statement-breakpoint
CREATE INDEX "order_queue" ON "orders" USING btree ("bucket","next_due_at","case_code");--> statement-breakpoint
CREATE INDEX "order_node_queue" ON "orders" USING btree ("node_id","bucket","next_due_at","case_code");--> statement-breakpoint
CREATE INDEX "order_handler_queue" ON "orders" USING btree ("handler_id","bucket","next_due_at","case_code");--> statement-breakpoint
CREATE INDEX "order_sent" ON "orders" USING btree ("handed_on_by","next_due_at") WHERE "orders"."handed_on_by" is not null;--> statement-breakpoint
CREATE INDEX "order_overdue" ON "orders" USING btree ("next_due_at","case_code") WHERE "orders"."overdue";--> statement-breakpoint
CREATE INDEX "order_sweep" ON "orders" USING btree ("sweep_at") WHERE "orders"."sweep_at" is not null;--> statement-breakpoint
CREATE INDEX "order_received" ON "orders" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "order_updated" ON "orders" USING btree ("updated_at","case_code");--> statement-breakpoint
CREATE TRIGGER order_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
