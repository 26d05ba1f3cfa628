-- table contact
CREATE TABLE "contact" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "last_name" TEXT NOT NULL, "last_name_sort" BLOB NOT NULL, "first_name" TEXT, "first_name_sort" BLOB NOT NULL, "title" TEXT, "email" TEXT, "email_sort" BLOB NOT NULL, "phone" TEXT, "address_street" TEXT, "address_city" TEXT, "address_postal_code" TEXT, "address_country" TEXT, "company_id" BLOB, "position" TEXT, "position_sort" BLOB NOT NULL, "ico" TEXT, "dic" TEXT, "language" TEXT, "owner_id" BLOB, "source" TEXT, "source_detail" TEXT, "source_date" TEXT, "source_date_sort" BLOB NOT NULL, "note" TEXT, "last_activity_at" INTEGER, "last_activity_at_sort" BLOB NOT NULL, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table contact_tags
CREATE TABLE "contact_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table company
CREATE TABLE "company" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "ico" TEXT, "dic" TEXT, "legal_form" TEXT, "email" TEXT, "email_sort" BLOB NOT NULL, "phone" TEXT, "website" TEXT, "address_street" TEXT, "address_city" TEXT, "address_postal_code" TEXT, "address_country" TEXT, "bank_account" TEXT, "industry" TEXT, "size" TEXT, "kind" TEXT, "kind_sort" BLOB NOT NULL, "owner_id" BLOB, "source" TEXT, "source_detail" TEXT, "source_date" TEXT, "source_date_sort" BLOB NOT NULL, "note" TEXT, "last_activity_at" INTEGER, "last_activity_at_sort" BLOB NOT NULL, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table company_tags
CREATE TABLE "company_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table activity
CREATE TABLE "activity" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "kind" TEXT NOT NULL, "subject" TEXT, "text" TEXT, "at" INTEGER, "at_sort" BLOB NOT NULL, "contact_id" BLOB, "company_id" BLOB, "deal_id" BLOB, "author_id" BLOB, "direction" TEXT, "duration_minutes" INTEGER, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table activity_participants
CREATE TABLE "activity_participants" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "activity" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "contact" ("id") ON DELETE NO ACTION ) STRICT;
-- table deal
CREATE TABLE "deal" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "contact_id" BLOB, "company_id" BLOB, "stage_id" BLOB, "pipeline_id" BLOB, "status" TEXT, "amount" INTEGER, "amount_currency" TEXT, "amount_sort" BLOB NOT NULL, "probability" INTEGER, "probability_sort" BLOB NOT NULL, "expected_on" TEXT, "expected_on_sort" BLOB NOT NULL, "lost_reason" TEXT, "closed_on" TEXT, "closed_on_sort" BLOB NOT NULL, "stage_since" INTEGER, "discount" INTEGER, "currency" TEXT, "source" TEXT, "source_sort" BLOB NOT NULL, "owner_id" BLOB, "team_id" BLOB, "note" TEXT, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("stage_id") REFERENCES "stage" ("id") ON DELETE NO ACTION, FOREIGN KEY ("pipeline_id") REFERENCES "pipeline" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE NO ACTION ) STRICT;
-- table deal_lines
CREATE TABLE "deal_lines" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "product_id" BLOB, "text" TEXT, "quantity" INTEGER, "unit" TEXT, "unit_price" INTEGER, "discount" INTEGER, "vat_rate" INTEGER, "total" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE NO ACTION ) STRICT;
-- table deal_tags
CREATE TABLE "deal_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table product
CREATE TABLE "product" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "code" TEXT, "code_sort" BLOB NOT NULL, "description" TEXT, "unit" TEXT, "price" INTEGER NOT NULL, "price_sort" BLOB NOT NULL, "currency" TEXT NOT NULL, "vat_rate" INTEGER, "active" INTEGER ) STRICT;
-- table task
CREATE TABLE "task" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "subject" TEXT NOT NULL, "subject_sort" BLOB NOT NULL, "text" TEXT, "due_on" TEXT, "due_on_sort" BLOB NOT NULL, "done" INTEGER, "done_at" INTEGER, "priority" TEXT, "assignee_id" BLOB, "author_id" BLOB, "contact_id" BLOB, "company_id" BLOB, "deal_id" BLOB, FOREIGN KEY ("assignee_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE NO ACTION ) STRICT;
-- table pipeline
CREATE TABLE "pipeline" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "position" INTEGER, "position_sort" BLOB NOT NULL ) STRICT;
-- table stage
CREATE TABLE "stage" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "pipeline_id" BLOB NOT NULL, "position" INTEGER, "position_sort" BLOB NOT NULL, "kind" TEXT NOT NULL, "probability" INTEGER, FOREIGN KEY ("pipeline_id") REFERENCES "pipeline" ("id") ON DELETE NO ACTION ) STRICT;
-- table tag
CREATE TABLE "tag" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "color" TEXT ) STRICT;
-- table user
CREATE TABLE "user" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "email" TEXT NOT NULL, "email_sort" BLOB NOT NULL, "password_hash" TEXT, "language" TEXT, "theme" TEXT, "active" INTEGER, "last_sign_in_at" INTEGER, "last_sign_in_at_sort" BLOB NOT NULL, "password_changed_at" INTEGER ) STRICT;
-- table user_roles
CREATE TABLE "user_roles" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "role" ("id") ON DELETE NO ACTION ) STRICT;
-- table user_teams
CREATE TABLE "user_teams" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "team" ("id") ON DELETE NO ACTION ) STRICT;
-- table team
CREATE TABLE "team" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "note" TEXT ) STRICT;
-- table role
CREATE TABLE "role" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "label" TEXT NOT NULL, "help" TEXT, "administrator" INTEGER, "auditor" INTEGER, "delivered" INTEGER ) STRICT;
-- table role_right
CREATE TABLE "role_right" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "role_id" BLOB NOT NULL, "entity" TEXT NOT NULL, "action" TEXT NOT NULL, "scope" TEXT NOT NULL, FOREIGN KEY ("role_id") REFERENCES "role" ("id") ON DELETE NO ACTION ) STRICT;
-- table role_field
CREATE TABLE "role_field" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "role_id" BLOB NOT NULL, "entity" TEXT NOT NULL, "field" TEXT NOT NULL, "access" TEXT NOT NULL, FOREIGN KEY ("role_id") REFERENCES "role" ("id") ON DELETE NO ACTION ) STRICT;
-- table session
CREATE TABLE "session" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "user_id" BLOB NOT NULL, "token_hash" BLOB NOT NULL, "expires_at" INTEGER NOT NULL, "last_seen_at" INTEGER, "address" TEXT, "user_agent" TEXT, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table token
CREATE TABLE "token" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "user_id" BLOB NOT NULL, "name" TEXT NOT NULL, "token_hash" BLOB NOT NULL, "scope" TEXT NOT NULL, "expires_at" INTEGER, "last_used_at" INTEGER, "revoked" INTEGER, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table sign_in_attempt
CREATE TABLE "sign_in_attempt" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "key" TEXT NOT NULL, "failures" INTEGER, "blocked_until" INTEGER, "last_at" INTEGER ) STRICT;
-- table saved_view
CREATE TABLE "saved_view" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "user_id" BLOB NOT NULL, "entity" TEXT NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "query" TEXT, "shared" INTEGER, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table job
CREATE TABLE "job" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "kind" TEXT NOT NULL, "payload" TEXT, "state" TEXT NOT NULL, "run_at" INTEGER, "leased_until" INTEGER, "attempts" INTEGER, "progress_done" INTEGER, "progress_total" INTEGER, "result" TEXT, "error" TEXT, "user_id" BLOB, "input" BLOB, "has_output" INTEGER, "output" BLOB, "finished_at" INTEGER, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table idempotency
CREATE TABLE "idempotency" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "user_id" BLOB, "key" TEXT NOT NULL, "request_hash" BLOB, "status" INTEGER, "body" TEXT, "expires_at" INTEGER, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table setting
CREATE TABLE "setting" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "value" TEXT ) STRICT;
-- table audit_event
CREATE TABLE "audit_event" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "at" INTEGER NOT NULL, "actor_kind" TEXT NOT NULL, "actor_id" BLOB, "action" TEXT NOT NULL, "origin" TEXT, "entity" TEXT, "record_id" BLOB, "request_id" BLOB, "leaf_index" INTEGER, "leaf_hash" BLOB NOT NULL, "mac" BLOB ) STRICT;
-- table audit_segment
CREATE TABLE "audit_segment" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "event_id" BLOB NOT NULL, "number" INTEGER NOT NULL, "subject_id" BLOB NOT NULL, "key_id" BLOB NOT NULL, "commitment" BLOB NOT NULL, "hash" BLOB NOT NULL, "sealed" BLOB ) STRICT;
-- table audit_tree
CREATE TABLE "audit_tree" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "size" INTEGER NOT NULL, "frontier" BLOB NOT NULL ) STRICT;
-- table audit_checkpoint
CREATE TABLE "audit_checkpoint" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "size" INTEGER NOT NULL, "root" BLOB NOT NULL, "note" TEXT NOT NULL, "at" INTEGER NOT NULL, "leaves" BLOB ) STRICT;
-- table subject_key
CREATE TABLE "subject_key" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "subject_id" BLOB NOT NULL, "key_id" BLOB NOT NULL ) STRICT;
-- index contact__id_key
CREATE UNIQUE INDEX "contact__id_key" ON "contact" ("id");
-- index contact__last_name_sort_id_idx
CREATE INDEX "contact__last_name_sort_id_idx" ON "contact" ("last_name_sort", "id");
-- index contact__first_name_sort_id_idx
CREATE INDEX "contact__first_name_sort_id_idx" ON "contact" ("first_name_sort", "id");
-- index contact__email_idx
CREATE INDEX "contact__email_idx" ON "contact" ("email");
-- index contact__email_sort_id_idx
CREATE INDEX "contact__email_sort_id_idx" ON "contact" ("email_sort", "id");
-- index contact__phone_idx
CREATE INDEX "contact__phone_idx" ON "contact" ("phone");
-- index contact__company_id_idx
CREATE INDEX "contact__company_id_idx" ON "contact" ("company_id");
-- index contact__position_sort_id_idx
CREATE INDEX "contact__position_sort_id_idx" ON "contact" ("position_sort", "id");
-- index contact__ico_idx
CREATE INDEX "contact__ico_idx" ON "contact" ("ico");
-- index contact__source_date_sort_id_idx
CREATE INDEX "contact__source_date_sort_id_idx" ON "contact" ("source_date_sort", "id");
-- index contact__last_activity_at_sort_id_idx
CREATE INDEX "contact__last_activity_at_sort_id_idx" ON "contact" ("last_activity_at_sort", "id");
-- index contact__last_name_sort_first_name_sort_id_idx
CREATE INDEX "contact__last_name_sort_first_name_sort_id_idx" ON "contact" ("last_name_sort", "first_name_sort", "id");
-- index contact__owner_id_last_name_sort_first_name_sort_id_idx
CREATE INDEX "contact__owner_id_last_name_sort_first_name_sort_id_idx" ON "contact" ("owner_id", "last_name_sort", "first_name_sort", "id");
-- index contact_tags__target_id_idx
CREATE INDEX "contact_tags__target_id_idx" ON "contact_tags" ("target_id", "record_id");
-- index company__id_key
CREATE UNIQUE INDEX "company__id_key" ON "company" ("id");
-- index company__name_sort_id_idx
CREATE INDEX "company__name_sort_id_idx" ON "company" ("name_sort", "id");
-- index company__ico_key
CREATE UNIQUE INDEX "company__ico_key" ON "company" ("ico");
-- index company__email_idx
CREATE INDEX "company__email_idx" ON "company" ("email");
-- index company__email_sort_id_idx
CREATE INDEX "company__email_sort_id_idx" ON "company" ("email_sort", "id");
-- index company__phone_idx
CREATE INDEX "company__phone_idx" ON "company" ("phone");
-- index company__kind_idx
CREATE INDEX "company__kind_idx" ON "company" ("kind");
-- index company__kind_sort_id_idx
CREATE INDEX "company__kind_sort_id_idx" ON "company" ("kind_sort", "id");
-- index company__source_date_sort_id_idx
CREATE INDEX "company__source_date_sort_id_idx" ON "company" ("source_date_sort", "id");
-- index company__last_activity_at_sort_id_idx
CREATE INDEX "company__last_activity_at_sort_id_idx" ON "company" ("last_activity_at_sort", "id");
-- index company__owner_id_name_sort_id_idx
CREATE INDEX "company__owner_id_name_sort_id_idx" ON "company" ("owner_id", "name_sort", "id");
-- index company_tags__target_id_idx
CREATE INDEX "company_tags__target_id_idx" ON "company_tags" ("target_id", "record_id");
-- index activity__id_key
CREATE UNIQUE INDEX "activity__id_key" ON "activity" ("id");
-- index activity__at_idx
CREATE INDEX "activity__at_idx" ON "activity" ("at");
-- index activity__at_sort_id_idx
CREATE INDEX "activity__at_sort_id_idx" ON "activity" ("at_sort", "id");
-- index activity__author_id_at_sort_id_idx
CREATE INDEX "activity__author_id_at_sort_id_idx" ON "activity" ("author_id", "at_sort", "id");
-- index activity__contact_id_at_sort_idx
CREATE INDEX "activity__contact_id_at_sort_idx" ON "activity" ("contact_id", "at_sort");
-- index activity__company_id_at_sort_idx
CREATE INDEX "activity__company_id_at_sort_idx" ON "activity" ("company_id", "at_sort");
-- index activity__deal_id_at_sort_idx
CREATE INDEX "activity__deal_id_at_sort_idx" ON "activity" ("deal_id", "at_sort");
-- index activity_participants__target_id_idx
CREATE INDEX "activity_participants__target_id_idx" ON "activity_participants" ("target_id", "record_id");
-- index deal__id_key
CREATE UNIQUE INDEX "deal__id_key" ON "deal" ("id");
-- index deal__name_sort_id_idx
CREATE INDEX "deal__name_sort_id_idx" ON "deal" ("name_sort", "id");
-- index deal__contact_id_idx
CREATE INDEX "deal__contact_id_idx" ON "deal" ("contact_id");
-- index deal__company_id_idx
CREATE INDEX "deal__company_id_idx" ON "deal" ("company_id");
-- index deal__pipeline_id_idx
CREATE INDEX "deal__pipeline_id_idx" ON "deal" ("pipeline_id");
-- index deal__amount_sort_id_idx
CREATE INDEX "deal__amount_sort_id_idx" ON "deal" ("amount_sort", "id");
-- index deal__probability_sort_id_idx
CREATE INDEX "deal__probability_sort_id_idx" ON "deal" ("probability_sort", "id");
-- index deal__expected_on_idx
CREATE INDEX "deal__expected_on_idx" ON "deal" ("expected_on");
-- index deal__expected_on_sort_id_idx
CREATE INDEX "deal__expected_on_sort_id_idx" ON "deal" ("expected_on_sort", "id");
-- index deal__closed_on_idx
CREATE INDEX "deal__closed_on_idx" ON "deal" ("closed_on");
-- index deal__closed_on_sort_id_idx
CREATE INDEX "deal__closed_on_sort_id_idx" ON "deal" ("closed_on_sort", "id");
-- index deal__source_sort_id_idx
CREATE INDEX "deal__source_sort_id_idx" ON "deal" ("source_sort", "id");
-- index deal__team_id_idx
CREATE INDEX "deal__team_id_idx" ON "deal" ("team_id");
-- index deal__owner_id_updated_at_id_idx
CREATE INDEX "deal__owner_id_updated_at_id_idx" ON "deal" ("owner_id", "updated_at", "id");
-- index deal__stage_id_updated_at_idx
CREATE INDEX "deal__stage_id_updated_at_idx" ON "deal" ("stage_id", "updated_at");
-- index deal__status_updated_at_idx
CREATE INDEX "deal__status_updated_at_idx" ON "deal" ("status", "updated_at");
-- index deal_lines__product_id_idx
CREATE INDEX "deal_lines__product_id_idx" ON "deal_lines" ("product_id");
-- index deal_tags__target_id_idx
CREATE INDEX "deal_tags__target_id_idx" ON "deal_tags" ("target_id", "record_id");
-- index product__id_key
CREATE UNIQUE INDEX "product__id_key" ON "product" ("id");
-- index product__name_sort_id_idx
CREATE INDEX "product__name_sort_id_idx" ON "product" ("name_sort", "id");
-- index product__code_key
CREATE UNIQUE INDEX "product__code_key" ON "product" ("code");
-- index product__code_sort_id_idx
CREATE INDEX "product__code_sort_id_idx" ON "product" ("code_sort", "id");
-- index product__price_sort_id_idx
CREATE INDEX "product__price_sort_id_idx" ON "product" ("price_sort", "id");
-- index product__active_idx
CREATE INDEX "product__active_idx" ON "product" ("active");
-- index task__id_key
CREATE UNIQUE INDEX "task__id_key" ON "task" ("id");
-- index task__subject_sort_id_idx
CREATE INDEX "task__subject_sort_id_idx" ON "task" ("subject_sort", "id");
-- index task__due_on_idx
CREATE INDEX "task__due_on_idx" ON "task" ("due_on");
-- index task__due_on_sort_id_idx
CREATE INDEX "task__due_on_sort_id_idx" ON "task" ("due_on_sort", "id");
-- index task__done_idx
CREATE INDEX "task__done_idx" ON "task" ("done");
-- index task__contact_id_idx
CREATE INDEX "task__contact_id_idx" ON "task" ("contact_id");
-- index task__company_id_idx
CREATE INDEX "task__company_id_idx" ON "task" ("company_id");
-- index task__deal_id_idx
CREATE INDEX "task__deal_id_idx" ON "task" ("deal_id");
-- index task__assignee_id_due_on_sort_id_idx
CREATE INDEX "task__assignee_id_due_on_sort_id_idx" ON "task" ("assignee_id", "due_on_sort", "id");
-- index task__author_id_due_on_sort_id_idx
CREATE INDEX "task__author_id_due_on_sort_id_idx" ON "task" ("author_id", "due_on_sort", "id");
-- index task__assignee_id_done_idx
CREATE INDEX "task__assignee_id_done_idx" ON "task" ("assignee_id", "done");
-- index pipeline__id_key
CREATE UNIQUE INDEX "pipeline__id_key" ON "pipeline" ("id");
-- index pipeline__name_key
CREATE UNIQUE INDEX "pipeline__name_key" ON "pipeline" ("name");
-- index pipeline__name_sort_id_idx
CREATE INDEX "pipeline__name_sort_id_idx" ON "pipeline" ("name_sort", "id");
-- index pipeline__position_sort_id_idx
CREATE INDEX "pipeline__position_sort_id_idx" ON "pipeline" ("position_sort", "id");
-- index stage__id_key
CREATE UNIQUE INDEX "stage__id_key" ON "stage" ("id");
-- index stage__name_sort_id_idx
CREATE INDEX "stage__name_sort_id_idx" ON "stage" ("name_sort", "id");
-- index stage__position_sort_id_idx
CREATE INDEX "stage__position_sort_id_idx" ON "stage" ("position_sort", "id");
-- index stage__pipeline_id_position_idx
CREATE INDEX "stage__pipeline_id_position_idx" ON "stage" ("pipeline_id", "position");
-- index tag__id_key
CREATE UNIQUE INDEX "tag__id_key" ON "tag" ("id");
-- index tag__name_key
CREATE UNIQUE INDEX "tag__name_key" ON "tag" ("name");
-- index tag__name_sort_id_idx
CREATE INDEX "tag__name_sort_id_idx" ON "tag" ("name_sort", "id");
-- index user__id_key
CREATE UNIQUE INDEX "user__id_key" ON "user" ("id");
-- index user__name_sort_id_idx
CREATE INDEX "user__name_sort_id_idx" ON "user" ("name_sort", "id");
-- index user__email_key
CREATE UNIQUE INDEX "user__email_key" ON "user" ("email");
-- index user__email_sort_id_idx
CREATE INDEX "user__email_sort_id_idx" ON "user" ("email_sort", "id");
-- index user__last_sign_in_at_sort_id_idx
CREATE INDEX "user__last_sign_in_at_sort_id_idx" ON "user" ("last_sign_in_at_sort", "id");
-- index user_roles__target_id_idx
CREATE INDEX "user_roles__target_id_idx" ON "user_roles" ("target_id", "record_id");
-- index user_teams__target_id_idx
CREATE INDEX "user_teams__target_id_idx" ON "user_teams" ("target_id", "record_id");
-- index team__id_key
CREATE UNIQUE INDEX "team__id_key" ON "team" ("id");
-- index team__name_key
CREATE UNIQUE INDEX "team__name_key" ON "team" ("name");
-- index team__name_sort_id_idx
CREATE INDEX "team__name_sort_id_idx" ON "team" ("name_sort", "id");
-- index role__id_key
CREATE UNIQUE INDEX "role__id_key" ON "role" ("id");
-- index role__name_key
CREATE UNIQUE INDEX "role__name_key" ON "role" ("name");
-- index role__name_sort_id_idx
CREATE INDEX "role__name_sort_id_idx" ON "role" ("name_sort", "id");
-- index role_right__id_key
CREATE UNIQUE INDEX "role_right__id_key" ON "role_right" ("id");
-- index role_right__role_id_idx
CREATE INDEX "role_right__role_id_idx" ON "role_right" ("role_id");
-- index role_field__id_key
CREATE UNIQUE INDEX "role_field__id_key" ON "role_field" ("id");
-- index role_field__role_id_idx
CREATE INDEX "role_field__role_id_idx" ON "role_field" ("role_id");
-- index session__id_key
CREATE UNIQUE INDEX "session__id_key" ON "session" ("id");
-- index session__user_id_idx
CREATE INDEX "session__user_id_idx" ON "session" ("user_id");
-- index session__token_hash_key
CREATE UNIQUE INDEX "session__token_hash_key" ON "session" ("token_hash");
-- index session__expires_at_idx
CREATE INDEX "session__expires_at_idx" ON "session" ("expires_at");
-- index token__id_key
CREATE UNIQUE INDEX "token__id_key" ON "token" ("id");
-- index token__user_id_idx
CREATE INDEX "token__user_id_idx" ON "token" ("user_id");
-- index token__token_hash_key
CREATE UNIQUE INDEX "token__token_hash_key" ON "token" ("token_hash");
-- index sign_in_attempt__id_key
CREATE UNIQUE INDEX "sign_in_attempt__id_key" ON "sign_in_attempt" ("id");
-- index sign_in_attempt__key_key
CREATE UNIQUE INDEX "sign_in_attempt__key_key" ON "sign_in_attempt" ("key");
-- index sign_in_attempt__last_at_idx
CREATE INDEX "sign_in_attempt__last_at_idx" ON "sign_in_attempt" ("last_at");
-- index saved_view__id_key
CREATE UNIQUE INDEX "saved_view__id_key" ON "saved_view" ("id");
-- index saved_view__entity_idx
CREATE INDEX "saved_view__entity_idx" ON "saved_view" ("entity");
-- index saved_view__name_sort_id_idx
CREATE INDEX "saved_view__name_sort_id_idx" ON "saved_view" ("name_sort", "id");
-- index saved_view__user_id_entity_idx
CREATE INDEX "saved_view__user_id_entity_idx" ON "saved_view" ("user_id", "entity");
-- index job__id_key
CREATE UNIQUE INDEX "job__id_key" ON "job" ("id");
-- index job__run_at_idx
CREATE INDEX "job__run_at_idx" ON "job" ("run_at");
-- index job__user_id_idx
CREATE INDEX "job__user_id_idx" ON "job" ("user_id");
-- index job__state_run_at_idx
CREATE INDEX "job__state_run_at_idx" ON "job" ("state", "run_at");
-- index idempotency__id_key
CREATE UNIQUE INDEX "idempotency__id_key" ON "idempotency" ("id");
-- index idempotency__expires_at_idx
CREATE INDEX "idempotency__expires_at_idx" ON "idempotency" ("expires_at");
-- index idempotency__user_id_key_idx
CREATE INDEX "idempotency__user_id_key_idx" ON "idempotency" ("user_id", "key");
-- index setting__id_key
CREATE UNIQUE INDEX "setting__id_key" ON "setting" ("id");
-- index setting__name_key
CREATE UNIQUE INDEX "setting__name_key" ON "setting" ("name");
-- index audit_event__id_key
CREATE UNIQUE INDEX "audit_event__id_key" ON "audit_event" ("id");
-- index audit_event__at_idx
CREATE INDEX "audit_event__at_idx" ON "audit_event" ("at");
-- index audit_event__actor_id_idx
CREATE INDEX "audit_event__actor_id_idx" ON "audit_event" ("actor_id");
-- index audit_event__action_idx
CREATE INDEX "audit_event__action_idx" ON "audit_event" ("action");
-- index audit_event__leaf_index_key
CREATE UNIQUE INDEX "audit_event__leaf_index_key" ON "audit_event" ("leaf_index");
-- index audit_event__entity_record_id_at_idx
CREATE INDEX "audit_event__entity_record_id_at_idx" ON "audit_event" ("entity", "record_id", "at");
-- index audit_segment__id_key
CREATE UNIQUE INDEX "audit_segment__id_key" ON "audit_segment" ("id");
-- index audit_segment__subject_id_idx
CREATE INDEX "audit_segment__subject_id_idx" ON "audit_segment" ("subject_id");
-- index audit_segment__event_id_number_id_idx
CREATE INDEX "audit_segment__event_id_number_id_idx" ON "audit_segment" ("event_id", "number", "id");
-- index audit_tree__id_key
CREATE UNIQUE INDEX "audit_tree__id_key" ON "audit_tree" ("id");
-- index audit_checkpoint__id_key
CREATE UNIQUE INDEX "audit_checkpoint__id_key" ON "audit_checkpoint" ("id");
-- index audit_checkpoint__size_key
CREATE UNIQUE INDEX "audit_checkpoint__size_key" ON "audit_checkpoint" ("size");
-- index subject_key__id_key
CREATE UNIQUE INDEX "subject_key__id_key" ON "subject_key" ("id");
-- index subject_key__subject_id_key
CREATE UNIQUE INDEX "subject_key__subject_id_key" ON "subject_key" ("subject_id");
-- index subject_key__key_id_idx
CREATE INDEX "subject_key__key_id_idx" ON "subject_key" ("key_id");
-- search contact_words
CREATE VIRTUAL TABLE contact_words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO contact_words(contact_words, rank) VALUES ('secure-delete', 1);
-- search contact_parts
CREATE VIRTUAL TABLE contact_parts USING fts5(body, tokenize = 'trigram'); INSERT INTO contact_parts(contact_parts, rank) VALUES ('secure-delete', 1);
-- search company_words
CREATE VIRTUAL TABLE company_words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO company_words(company_words, rank) VALUES ('secure-delete', 1);
-- search company_parts
CREATE VIRTUAL TABLE company_parts USING fts5(body, tokenize = 'trigram'); INSERT INTO company_parts(company_parts, rank) VALUES ('secure-delete', 1);
-- search activity_words
CREATE VIRTUAL TABLE activity_words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO activity_words(activity_words, rank) VALUES ('secure-delete', 1);
-- search activity_parts
CREATE VIRTUAL TABLE activity_parts USING fts5(body, tokenize = 'trigram'); INSERT INTO activity_parts(activity_parts, rank) VALUES ('secure-delete', 1);
-- search deal_words
CREATE VIRTUAL TABLE deal_words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO deal_words(deal_words, rank) VALUES ('secure-delete', 1);
-- search deal_parts
CREATE VIRTUAL TABLE deal_parts USING fts5(body, tokenize = 'trigram'); INSERT INTO deal_parts(deal_parts, rank) VALUES ('secure-delete', 1);
-- search product_words
CREATE VIRTUAL TABLE product_words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO product_words(product_words, rank) VALUES ('secure-delete', 1);
-- search product_parts
CREATE VIRTUAL TABLE product_parts USING fts5(body, tokenize = 'trigram'); INSERT INTO product_parts(product_parts, rank) VALUES ('secure-delete', 1);
-- search task_words
CREATE VIRTUAL TABLE task_words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO task_words(task_words, rank) VALUES ('secure-delete', 1);
-- search task_parts
CREATE VIRTUAL TABLE task_parts USING fts5(body, tokenize = 'trigram'); INSERT INTO task_parts(task_parts, rank) VALUES ('secure-delete', 1);
-- search tag_words
CREATE VIRTUAL TABLE tag_words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO tag_words(tag_words, rank) VALUES ('secure-delete', 1);
-- search tag_parts
CREATE VIRTUAL TABLE tag_parts USING fts5(body, tokenize = 'trigram'); INSERT INTO tag_parts(tag_parts, rank) VALUES ('secure-delete', 1);
-- search user_words
CREATE VIRTUAL TABLE user_words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO user_words(user_words, rank) VALUES ('secure-delete', 1);
-- search user_parts
CREATE VIRTUAL TABLE user_parts USING fts5(body, tokenize = 'trigram'); INSERT INTO user_parts(user_parts, rank) VALUES ('secure-delete', 1);
