CREATE INDEX "audit_at" ON "audit_entries" USING btree ("at","seq");--> statement-breakpoint
CREATE INDEX "audit_act" ON "audit_entries" USING btree ("act","at","seq");