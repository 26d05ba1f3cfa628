-- table contact
CREATE TABLE "contact" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "last_name" text NOT NULL, "last_name_sort" bytea NOT NULL, "first_name" text, "first_name_sort" bytea NOT NULL, "title" text, "email" text, "email_sort" bytea NOT NULL, "phone" text, "address_street" text, "address_city" text, "address_postal_code" text, "address_country" text, "company_id" uuid, "position" text, "position_sort" bytea NOT NULL, "ico" text, "dic" text, "language" text, "owner_id" uuid, "source" text, "source_detail" text, "source_date" date, "source_date_sort" bytea NOT NULL, "note" text, "last_activity_at" timestamptz, "last_activity_at_sort" bytea NOT NULL );
-- table contact_tags
CREATE TABLE "contact_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table company
CREATE TABLE "company" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "ico" text, "dic" text, "legal_form" text, "email" text, "email_sort" bytea NOT NULL, "phone" text, "website" text, "address_street" text, "address_city" text, "address_postal_code" text, "address_country" text, "bank_account" text, "industry" text, "size" text, "kind" text, "kind_sort" bytea NOT NULL, "owner_id" uuid, "source" text, "source_detail" text, "source_date" date, "source_date_sort" bytea NOT NULL, "note" text, "last_activity_at" timestamptz, "last_activity_at_sort" bytea NOT NULL );
-- table company_tags
CREATE TABLE "company_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table activity
CREATE TABLE "activity" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "kind" text NOT NULL, "subject" text, "text" text, "at" timestamptz, "at_sort" bytea NOT NULL, "contact_id" uuid, "company_id" uuid, "deal_id" uuid, "author_id" uuid, "direction" text, "duration_minutes" bigint );
-- table activity_participants
CREATE TABLE "activity_participants" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table deal
CREATE TABLE "deal" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "contact_id" uuid, "company_id" uuid, "stage_id" uuid, "pipeline_id" uuid, "status" text, "amount" bigint, "amount_currency" text, "amount_sort" bytea NOT NULL, "probability" bigint, "probability_sort" bytea NOT NULL, "expected_on" date, "expected_on_sort" bytea NOT NULL, "lost_reason" text, "closed_on" date, "closed_on_sort" bytea NOT NULL, "stage_since" timestamptz, "discount" bigint, "currency" text, "source" text, "source_sort" bytea NOT NULL, "owner_id" uuid, "team_id" uuid, "note" text );
-- table deal_lines
CREATE TABLE "deal_lines" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "product_id" uuid, "text" text, "quantity" bigint, "unit" text, "unit_price" bigint, "discount" bigint, "vat_rate" bigint, "total" bigint, PRIMARY KEY ("record_id", "position") );
-- table deal_tags
CREATE TABLE "deal_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table product
CREATE TABLE "product" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "code" text, "code_sort" bytea NOT NULL, "description" text, "unit" text, "price" bigint NOT NULL, "price_sort" bytea NOT NULL, "currency" text NOT NULL, "vat_rate" bigint, "active" boolean );
-- table task
CREATE TABLE "task" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "subject" text NOT NULL, "subject_sort" bytea NOT NULL, "text" text, "due_on" date, "due_on_sort" bytea NOT NULL, "done" boolean, "done_at" timestamptz, "priority" text, "assignee_id" uuid, "author_id" uuid, "contact_id" uuid, "company_id" uuid, "deal_id" uuid );
-- table pipeline
CREATE TABLE "pipeline" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "position" bigint, "position_sort" bytea NOT NULL );
-- table stage
CREATE TABLE "stage" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "pipeline_id" uuid NOT NULL, "position" bigint, "position_sort" bytea NOT NULL, "kind" text NOT NULL, "probability" bigint );
-- table tag
CREATE TABLE "tag" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "color" text );
-- table user
CREATE TABLE "user" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "email" text NOT NULL, "email_sort" bytea NOT NULL, "password_hash" text, "language" text, "theme" text, "active" boolean, "last_sign_in_at" timestamptz, "last_sign_in_at_sort" bytea NOT NULL, "password_changed_at" timestamptz );
-- table user_roles
CREATE TABLE "user_roles" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table user_teams
CREATE TABLE "user_teams" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table team
CREATE TABLE "team" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "note" text );
-- table role
CREATE TABLE "role" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "label" text NOT NULL, "help" text, "administrator" boolean, "auditor" boolean, "delivered" boolean );
-- table role_right
CREATE TABLE "role_right" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "role_id" uuid NOT NULL, "entity" text NOT NULL, "action" text NOT NULL, "scope" text NOT NULL );
-- table role_field
CREATE TABLE "role_field" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "role_id" uuid NOT NULL, "entity" text NOT NULL, "field" text NOT NULL, "access" text NOT NULL );
-- table session
CREATE TABLE "session" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "user_id" uuid NOT NULL, "token_hash" bytea NOT NULL, "expires_at" timestamptz NOT NULL, "last_seen_at" timestamptz, "address" text, "user_agent" text );
-- table token
CREATE TABLE "token" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "user_id" uuid NOT NULL, "name" text NOT NULL, "token_hash" bytea NOT NULL, "scope" text NOT NULL, "expires_at" timestamptz, "last_used_at" timestamptz, "revoked" boolean );
-- table sign_in_attempt
CREATE TABLE "sign_in_attempt" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "key" text NOT NULL, "failures" bigint, "blocked_until" timestamptz, "last_at" timestamptz );
-- table saved_view
CREATE TABLE "saved_view" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "user_id" uuid NOT NULL, "entity" text NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "query" text, "shared" boolean );
-- table job
CREATE TABLE "job" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "kind" text NOT NULL, "payload" text, "state" text NOT NULL, "run_at" timestamptz, "leased_until" timestamptz, "attempts" bigint, "progress_done" bigint, "progress_total" bigint, "result" text, "error" text, "user_id" uuid, "input" bytea, "has_output" boolean, "output" bytea, "finished_at" timestamptz );
-- table idempotency
CREATE TABLE "idempotency" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "user_id" uuid, "key" text NOT NULL, "request_hash" bytea, "status" bigint, "body" text, "expires_at" timestamptz );
-- table setting
CREATE TABLE "setting" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "value" text );
-- table audit_event
CREATE TABLE "audit_event" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "at" timestamptz NOT NULL, "actor_kind" text NOT NULL, "actor_id" uuid, "action" text NOT NULL, "origin" text, "entity" text, "record_id" uuid, "request_id" uuid, "leaf_index" bigint, "leaf_hash" bytea NOT NULL, "mac" bytea );
-- table audit_segment
CREATE TABLE "audit_segment" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "event_id" uuid NOT NULL, "number" bigint NOT NULL, "subject_id" uuid NOT NULL, "key_id" uuid NOT NULL, "commitment" bytea NOT NULL, "hash" bytea NOT NULL, "sealed" bytea );
-- table audit_tree
CREATE TABLE "audit_tree" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "size" bigint NOT NULL, "frontier" bytea NOT NULL );
-- table audit_checkpoint
CREATE TABLE "audit_checkpoint" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "size" bigint NOT NULL, "root" bytea NOT NULL, "note" text NOT NULL, "at" timestamptz NOT NULL, "leaves" bytea );
-- table subject_key
CREATE TABLE "subject_key" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "subject_id" uuid NOT NULL, "key_id" uuid NOT NULL );
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
-- no statistics of contact.last_name
ALTER TABLE "contact" ALTER COLUMN "last_name" SET STATISTICS 0;
-- no statistics of contact.last_name_sort
ALTER TABLE "contact" ALTER COLUMN "last_name_sort" SET STATISTICS 0;
-- no statistics of contact.first_name
ALTER TABLE "contact" ALTER COLUMN "first_name" SET STATISTICS 0;
-- no statistics of contact.first_name_sort
ALTER TABLE "contact" ALTER COLUMN "first_name_sort" SET STATISTICS 0;
-- no statistics of contact.title
ALTER TABLE "contact" ALTER COLUMN "title" SET STATISTICS 0;
-- no statistics of contact.email
ALTER TABLE "contact" ALTER COLUMN "email" SET STATISTICS 0;
-- no statistics of contact.email_sort
ALTER TABLE "contact" ALTER COLUMN "email_sort" SET STATISTICS 0;
-- no statistics of contact.phone
ALTER TABLE "contact" ALTER COLUMN "phone" SET STATISTICS 0;
-- no statistics of contact.address_street
ALTER TABLE "contact" ALTER COLUMN "address_street" SET STATISTICS 0;
-- no statistics of contact.address_city
ALTER TABLE "contact" ALTER COLUMN "address_city" SET STATISTICS 0;
-- no statistics of contact.address_postal_code
ALTER TABLE "contact" ALTER COLUMN "address_postal_code" SET STATISTICS 0;
-- no statistics of contact.address_country
ALTER TABLE "contact" ALTER COLUMN "address_country" SET STATISTICS 0;
-- no statistics of contact.company_id
ALTER TABLE "contact" ALTER COLUMN "company_id" SET STATISTICS 0;
-- no statistics of contact.position
ALTER TABLE "contact" ALTER COLUMN "position" SET STATISTICS 0;
-- no statistics of contact.position_sort
ALTER TABLE "contact" ALTER COLUMN "position_sort" SET STATISTICS 0;
-- no statistics of contact.ico
ALTER TABLE "contact" ALTER COLUMN "ico" SET STATISTICS 0;
-- no statistics of contact.dic
ALTER TABLE "contact" ALTER COLUMN "dic" SET STATISTICS 0;
-- no statistics of contact.language
ALTER TABLE "contact" ALTER COLUMN "language" SET STATISTICS 0;
-- no statistics of contact.owner_id
ALTER TABLE "contact" ALTER COLUMN "owner_id" SET STATISTICS 0;
-- no statistics of contact.source
ALTER TABLE "contact" ALTER COLUMN "source" SET STATISTICS 0;
-- no statistics of contact.source_detail
ALTER TABLE "contact" ALTER COLUMN "source_detail" SET STATISTICS 0;
-- no statistics of contact.source_date
ALTER TABLE "contact" ALTER COLUMN "source_date" SET STATISTICS 0;
-- no statistics of contact.source_date_sort
ALTER TABLE "contact" ALTER COLUMN "source_date_sort" SET STATISTICS 0;
-- no statistics of contact.note
ALTER TABLE "contact" ALTER COLUMN "note" SET STATISTICS 0;
-- no statistics of contact.last_activity_at
ALTER TABLE "contact" ALTER COLUMN "last_activity_at" SET STATISTICS 0;
-- no statistics of contact.last_activity_at_sort
ALTER TABLE "contact" ALTER COLUMN "last_activity_at_sort" SET STATISTICS 0;
-- reference contact__company_id_fkey
ALTER TABLE "contact" ADD CONSTRAINT "contact__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference contact__owner_id_fkey
ALTER TABLE "contact" ADD CONSTRAINT "contact__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- reference contact_tags__record_id_fkey
ALTER TABLE "contact_tags" ADD CONSTRAINT "contact_tags__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "contact" ("id");
-- reference contact_tags__target_id_fkey
ALTER TABLE "contact_tags" ADD CONSTRAINT "contact_tags__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "tag" ("id");
-- no statistics of company.email
ALTER TABLE "company" ALTER COLUMN "email" SET STATISTICS 0;
-- no statistics of company.email_sort
ALTER TABLE "company" ALTER COLUMN "email_sort" SET STATISTICS 0;
-- no statistics of company.phone
ALTER TABLE "company" ALTER COLUMN "phone" SET STATISTICS 0;
-- no statistics of company.owner_id
ALTER TABLE "company" ALTER COLUMN "owner_id" SET STATISTICS 0;
-- no statistics of company.source_detail
ALTER TABLE "company" ALTER COLUMN "source_detail" SET STATISTICS 0;
-- no statistics of company.note
ALTER TABLE "company" ALTER COLUMN "note" SET STATISTICS 0;
-- reference company__owner_id_fkey
ALTER TABLE "company" ADD CONSTRAINT "company__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- reference company_tags__record_id_fkey
ALTER TABLE "company_tags" ADD CONSTRAINT "company_tags__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "company" ("id");
-- reference company_tags__target_id_fkey
ALTER TABLE "company_tags" ADD CONSTRAINT "company_tags__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "tag" ("id");
-- no statistics of activity.kind
ALTER TABLE "activity" ALTER COLUMN "kind" SET STATISTICS 0;
-- no statistics of activity.subject
ALTER TABLE "activity" ALTER COLUMN "subject" SET STATISTICS 0;
-- no statistics of activity.text
ALTER TABLE "activity" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of activity.at
ALTER TABLE "activity" ALTER COLUMN "at" SET STATISTICS 0;
-- no statistics of activity.at_sort
ALTER TABLE "activity" ALTER COLUMN "at_sort" SET STATISTICS 0;
-- no statistics of activity.contact_id
ALTER TABLE "activity" ALTER COLUMN "contact_id" SET STATISTICS 0;
-- no statistics of activity.company_id
ALTER TABLE "activity" ALTER COLUMN "company_id" SET STATISTICS 0;
-- no statistics of activity.deal_id
ALTER TABLE "activity" ALTER COLUMN "deal_id" SET STATISTICS 0;
-- no statistics of activity.author_id
ALTER TABLE "activity" ALTER COLUMN "author_id" SET STATISTICS 0;
-- no statistics of activity.direction
ALTER TABLE "activity" ALTER COLUMN "direction" SET STATISTICS 0;
-- no statistics of activity.duration_minutes
ALTER TABLE "activity" ALTER COLUMN "duration_minutes" SET STATISTICS 0;
-- reference activity__contact_id_fkey
ALTER TABLE "activity" ADD CONSTRAINT "activity__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference activity__company_id_fkey
ALTER TABLE "activity" ADD CONSTRAINT "activity__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference activity__deal_id_fkey
ALTER TABLE "activity" ADD CONSTRAINT "activity__deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal" ("id");
-- reference activity__author_id_fkey
ALTER TABLE "activity" ADD CONSTRAINT "activity__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- reference activity_participants__record_id_fkey
ALTER TABLE "activity_participants" ADD CONSTRAINT "activity_participants__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "activity" ("id");
-- reference activity_participants__target_id_fkey
ALTER TABLE "activity_participants" ADD CONSTRAINT "activity_participants__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "contact" ("id");
-- no statistics of deal.name
ALTER TABLE "deal" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of deal.name_sort
ALTER TABLE "deal" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of deal.contact_id
ALTER TABLE "deal" ALTER COLUMN "contact_id" SET STATISTICS 0;
-- no statistics of deal.company_id
ALTER TABLE "deal" ALTER COLUMN "company_id" SET STATISTICS 0;
-- no statistics of deal.stage_id
ALTER TABLE "deal" ALTER COLUMN "stage_id" SET STATISTICS 0;
-- no statistics of deal.pipeline_id
ALTER TABLE "deal" ALTER COLUMN "pipeline_id" SET STATISTICS 0;
-- no statistics of deal.status
ALTER TABLE "deal" ALTER COLUMN "status" SET STATISTICS 0;
-- no statistics of deal.amount
ALTER TABLE "deal" ALTER COLUMN "amount" SET STATISTICS 0;
-- no statistics of deal.amount_currency
ALTER TABLE "deal" ALTER COLUMN "amount_currency" SET STATISTICS 0;
-- no statistics of deal.amount_sort
ALTER TABLE "deal" ALTER COLUMN "amount_sort" SET STATISTICS 0;
-- no statistics of deal.probability
ALTER TABLE "deal" ALTER COLUMN "probability" SET STATISTICS 0;
-- no statistics of deal.probability_sort
ALTER TABLE "deal" ALTER COLUMN "probability_sort" SET STATISTICS 0;
-- no statistics of deal.expected_on
ALTER TABLE "deal" ALTER COLUMN "expected_on" SET STATISTICS 0;
-- no statistics of deal.expected_on_sort
ALTER TABLE "deal" ALTER COLUMN "expected_on_sort" SET STATISTICS 0;
-- no statistics of deal.lost_reason
ALTER TABLE "deal" ALTER COLUMN "lost_reason" SET STATISTICS 0;
-- no statistics of deal.closed_on
ALTER TABLE "deal" ALTER COLUMN "closed_on" SET STATISTICS 0;
-- no statistics of deal.closed_on_sort
ALTER TABLE "deal" ALTER COLUMN "closed_on_sort" SET STATISTICS 0;
-- no statistics of deal.stage_since
ALTER TABLE "deal" ALTER COLUMN "stage_since" SET STATISTICS 0;
-- no statistics of deal.discount
ALTER TABLE "deal" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of deal.source
ALTER TABLE "deal" ALTER COLUMN "source" SET STATISTICS 0;
-- no statistics of deal.source_sort
ALTER TABLE "deal" ALTER COLUMN "source_sort" SET STATISTICS 0;
-- no statistics of deal.owner_id
ALTER TABLE "deal" ALTER COLUMN "owner_id" SET STATISTICS 0;
-- no statistics of deal.note
ALTER TABLE "deal" ALTER COLUMN "note" SET STATISTICS 0;
-- reference deal__contact_id_fkey
ALTER TABLE "deal" ADD CONSTRAINT "deal__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference deal__company_id_fkey
ALTER TABLE "deal" ADD CONSTRAINT "deal__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference deal__stage_id_fkey
ALTER TABLE "deal" ADD CONSTRAINT "deal__stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stage" ("id");
-- reference deal__pipeline_id_fkey
ALTER TABLE "deal" ADD CONSTRAINT "deal__pipeline_id_fkey" FOREIGN KEY ("pipeline_id") REFERENCES "pipeline" ("id");
-- reference deal__owner_id_fkey
ALTER TABLE "deal" ADD CONSTRAINT "deal__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- reference deal__team_id_fkey
ALTER TABLE "deal" ADD CONSTRAINT "deal__team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team" ("id");
-- no statistics of deal_lines.text
ALTER TABLE "deal_lines" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of deal_lines.unit_price
ALTER TABLE "deal_lines" ALTER COLUMN "unit_price" SET STATISTICS 0;
-- no statistics of deal_lines.discount
ALTER TABLE "deal_lines" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of deal_lines.total
ALTER TABLE "deal_lines" ALTER COLUMN "total" SET STATISTICS 0;
-- reference deal_lines__record_id_fkey
ALTER TABLE "deal_lines" ADD CONSTRAINT "deal_lines__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "deal" ("id");
-- reference deal_lines__product_id_fkey
ALTER TABLE "deal_lines" ADD CONSTRAINT "deal_lines__product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product" ("id");
-- reference deal_tags__record_id_fkey
ALTER TABLE "deal_tags" ADD CONSTRAINT "deal_tags__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "deal" ("id");
-- reference deal_tags__target_id_fkey
ALTER TABLE "deal_tags" ADD CONSTRAINT "deal_tags__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "tag" ("id");
-- no statistics of task.subject
ALTER TABLE "task" ALTER COLUMN "subject" SET STATISTICS 0;
-- no statistics of task.subject_sort
ALTER TABLE "task" ALTER COLUMN "subject_sort" SET STATISTICS 0;
-- no statistics of task.text
ALTER TABLE "task" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of task.due_on
ALTER TABLE "task" ALTER COLUMN "due_on" SET STATISTICS 0;
-- no statistics of task.due_on_sort
ALTER TABLE "task" ALTER COLUMN "due_on_sort" SET STATISTICS 0;
-- no statistics of task.done
ALTER TABLE "task" ALTER COLUMN "done" SET STATISTICS 0;
-- no statistics of task.done_at
ALTER TABLE "task" ALTER COLUMN "done_at" SET STATISTICS 0;
-- no statistics of task.priority
ALTER TABLE "task" ALTER COLUMN "priority" SET STATISTICS 0;
-- no statistics of task.assignee_id
ALTER TABLE "task" ALTER COLUMN "assignee_id" SET STATISTICS 0;
-- no statistics of task.author_id
ALTER TABLE "task" ALTER COLUMN "author_id" SET STATISTICS 0;
-- no statistics of task.contact_id
ALTER TABLE "task" ALTER COLUMN "contact_id" SET STATISTICS 0;
-- no statistics of task.company_id
ALTER TABLE "task" ALTER COLUMN "company_id" SET STATISTICS 0;
-- no statistics of task.deal_id
ALTER TABLE "task" ALTER COLUMN "deal_id" SET STATISTICS 0;
-- reference task__assignee_id_fkey
ALTER TABLE "task" ADD CONSTRAINT "task__assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "user" ("id");
-- reference task__author_id_fkey
ALTER TABLE "task" ADD CONSTRAINT "task__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- reference task__contact_id_fkey
ALTER TABLE "task" ADD CONSTRAINT "task__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference task__company_id_fkey
ALTER TABLE "task" ADD CONSTRAINT "task__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference task__deal_id_fkey
ALTER TABLE "task" ADD CONSTRAINT "task__deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal" ("id");
-- reference stage__pipeline_id_fkey
ALTER TABLE "stage" ADD CONSTRAINT "stage__pipeline_id_fkey" FOREIGN KEY ("pipeline_id") REFERENCES "pipeline" ("id");
-- no statistics of user.name
ALTER TABLE "user" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of user.name_sort
ALTER TABLE "user" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of user.email
ALTER TABLE "user" ALTER COLUMN "email" SET STATISTICS 0;
-- no statistics of user.email_sort
ALTER TABLE "user" ALTER COLUMN "email_sort" SET STATISTICS 0;
-- no statistics of user.password_hash
ALTER TABLE "user" ALTER COLUMN "password_hash" SET STATISTICS 0;
-- no statistics of user.language
ALTER TABLE "user" ALTER COLUMN "language" SET STATISTICS 0;
-- no statistics of user.theme
ALTER TABLE "user" ALTER COLUMN "theme" SET STATISTICS 0;
-- no statistics of user.active
ALTER TABLE "user" ALTER COLUMN "active" SET STATISTICS 0;
-- no statistics of user.last_sign_in_at
ALTER TABLE "user" ALTER COLUMN "last_sign_in_at" SET STATISTICS 0;
-- no statistics of user.last_sign_in_at_sort
ALTER TABLE "user" ALTER COLUMN "last_sign_in_at_sort" SET STATISTICS 0;
-- no statistics of user.password_changed_at
ALTER TABLE "user" ALTER COLUMN "password_changed_at" SET STATISTICS 0;
-- reference user_roles__record_id_fkey
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "user" ("id");
-- reference user_roles__target_id_fkey
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "role" ("id");
-- reference user_teams__record_id_fkey
ALTER TABLE "user_teams" ADD CONSTRAINT "user_teams__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "user" ("id");
-- reference user_teams__target_id_fkey
ALTER TABLE "user_teams" ADD CONSTRAINT "user_teams__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "team" ("id");
-- reference role_right__role_id_fkey
ALTER TABLE "role_right" ADD CONSTRAINT "role_right__role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role" ("id");
-- reference role_field__role_id_fkey
ALTER TABLE "role_field" ADD CONSTRAINT "role_field__role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role" ("id");
-- no statistics of session.user_id
ALTER TABLE "session" ALTER COLUMN "user_id" SET STATISTICS 0;
-- no statistics of session.token_hash
ALTER TABLE "session" ALTER COLUMN "token_hash" SET STATISTICS 0;
-- no statistics of session.expires_at
ALTER TABLE "session" ALTER COLUMN "expires_at" SET STATISTICS 0;
-- no statistics of session.last_seen_at
ALTER TABLE "session" ALTER COLUMN "last_seen_at" SET STATISTICS 0;
-- no statistics of session.address
ALTER TABLE "session" ALTER COLUMN "address" SET STATISTICS 0;
-- no statistics of session.user_agent
ALTER TABLE "session" ALTER COLUMN "user_agent" SET STATISTICS 0;
-- reference session__user_id_fkey
ALTER TABLE "session" ADD CONSTRAINT "session__user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id");
-- no statistics of token.user_id
ALTER TABLE "token" ALTER COLUMN "user_id" SET STATISTICS 0;
-- no statistics of token.name
ALTER TABLE "token" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of token.token_hash
ALTER TABLE "token" ALTER COLUMN "token_hash" SET STATISTICS 0;
-- no statistics of token.scope
ALTER TABLE "token" ALTER COLUMN "scope" SET STATISTICS 0;
-- no statistics of token.expires_at
ALTER TABLE "token" ALTER COLUMN "expires_at" SET STATISTICS 0;
-- no statistics of token.last_used_at
ALTER TABLE "token" ALTER COLUMN "last_used_at" SET STATISTICS 0;
-- no statistics of token.revoked
ALTER TABLE "token" ALTER COLUMN "revoked" SET STATISTICS 0;
-- reference token__user_id_fkey
ALTER TABLE "token" ADD CONSTRAINT "token__user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id");
-- no statistics of sign_in_attempt.key
ALTER TABLE "sign_in_attempt" ALTER COLUMN "key" SET STATISTICS 0;
-- no statistics of saved_view.user_id
ALTER TABLE "saved_view" ALTER COLUMN "user_id" SET STATISTICS 0;
-- no statistics of saved_view.name
ALTER TABLE "saved_view" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of saved_view.name_sort
ALTER TABLE "saved_view" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of saved_view.query
ALTER TABLE "saved_view" ALTER COLUMN "query" SET STATISTICS 0;
-- reference saved_view__user_id_fkey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view__user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id");
-- no statistics of job.payload
ALTER TABLE "job" ALTER COLUMN "payload" SET STATISTICS 0;
-- no statistics of job.result
ALTER TABLE "job" ALTER COLUMN "result" SET STATISTICS 0;
-- no statistics of job.error
ALTER TABLE "job" ALTER COLUMN "error" SET STATISTICS 0;
-- no statistics of job.user_id
ALTER TABLE "job" ALTER COLUMN "user_id" SET STATISTICS 0;
-- no statistics of job.input
ALTER TABLE "job" ALTER COLUMN "input" SET STATISTICS 0;
-- no statistics of job.output
ALTER TABLE "job" ALTER COLUMN "output" SET STATISTICS 0;
-- reference job__user_id_fkey
ALTER TABLE "job" ADD CONSTRAINT "job__user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id");
-- no statistics of idempotency.user_id
ALTER TABLE "idempotency" ALTER COLUMN "user_id" SET STATISTICS 0;
-- no statistics of idempotency.key
ALTER TABLE "idempotency" ALTER COLUMN "key" SET STATISTICS 0;
-- no statistics of idempotency.request_hash
ALTER TABLE "idempotency" ALTER COLUMN "request_hash" SET STATISTICS 0;
-- no statistics of idempotency.body
ALTER TABLE "idempotency" ALTER COLUMN "body" SET STATISTICS 0;
-- reference idempotency__user_id_fkey
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency__user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id");
-- no statistics of audit_segment.subject_id
ALTER TABLE "audit_segment" ALTER COLUMN "subject_id" SET STATISTICS 0;
-- no statistics of audit_segment.sealed
ALTER TABLE "audit_segment" ALTER COLUMN "sealed" SET STATISTICS 0;
-- no statistics of subject_key.subject_id
ALTER TABLE "subject_key" ALTER COLUMN "subject_id" SET STATISTICS 0;
-- search contact_search
CREATE TABLE contact_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE contact_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX contact_search__words_idx ON contact_search USING gin (words); CREATE INDEX contact_search__parts_idx ON contact_search USING gin (parts gin_trgm_ops);
-- search company_search
CREATE TABLE company_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE company_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX company_search__words_idx ON company_search USING gin (words); CREATE INDEX company_search__parts_idx ON company_search USING gin (parts gin_trgm_ops);
-- search activity_search
CREATE TABLE activity_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE activity_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX activity_search__words_idx ON activity_search USING gin (words); CREATE INDEX activity_search__parts_idx ON activity_search USING gin (parts gin_trgm_ops);
-- search deal_search
CREATE TABLE deal_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE deal_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX deal_search__words_idx ON deal_search USING gin (words); CREATE INDEX deal_search__parts_idx ON deal_search USING gin (parts gin_trgm_ops);
-- search product_search
CREATE TABLE product_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE product_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX product_search__words_idx ON product_search USING gin (words); CREATE INDEX product_search__parts_idx ON product_search USING gin (parts gin_trgm_ops);
-- search task_search
CREATE TABLE task_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE task_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX task_search__words_idx ON task_search USING gin (words); CREATE INDEX task_search__parts_idx ON task_search USING gin (parts gin_trgm_ops);
-- search tag_search
CREATE TABLE tag_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE tag_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX tag_search__words_idx ON tag_search USING gin (words); CREATE INDEX tag_search__parts_idx ON tag_search USING gin (parts gin_trgm_ops);
-- search user_search
CREATE TABLE user_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE user_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX user_search__words_idx ON user_search USING gin (words); CREATE INDEX user_search__parts_idx ON user_search USING gin (parts gin_trgm_ops);
