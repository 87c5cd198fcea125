DROP INDEX "order_queue";--> statement-breakpoint
DROP INDEX "order_node_queue";--> statement-breakpoint
DROP INDEX "order_handler_queue";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "rank" smallint DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "sort_at" timestamp(3) with time zone DEFAULT '9999-12-31T00:00:00Z' NOT NULL;--> statement-breakpoint
CREATE INDEX "order_queue" ON "orders" USING btree ("bucket","rank","sort_at","case_code");--> statement-breakpoint
CREATE INDEX "order_node_queue" ON "orders" USING btree ("node_id","bucket","rank","sort_at","case_code");--> statement-breakpoint
CREATE INDEX "order_handler_queue" ON "orders" USING btree ("handler_id","bucket","rank","sort_at","case_code");