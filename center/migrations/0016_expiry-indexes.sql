CREATE INDEX "desk_session_expiry" ON "desk_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_try_next" ON "sign_in_tries" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "call_asked" ON "calls" USING btree ("asked_at");