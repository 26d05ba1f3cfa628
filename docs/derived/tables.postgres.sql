-- table contact
CREATE TABLE "contact" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "last_name" text NOT NULL, "last_name_sort" bytea NOT NULL, "first_name" text, "first_name_sort" bytea NOT NULL, "title" text, "email" text, "email_sort" bytea NOT NULL, "phone" text, "address_street" text, "address_city" text, "address_postal_code" text, "address_country" text, "company_id" uuid, "position" text, "position_sort" bytea NOT NULL, "ico" text, "dic" text, "language" text, "owner_id" uuid, "source" text, "source_detail" text, "source_date" date, "source_date_sort" bytea NOT NULL, "informed_on" date, "informed_how" text, "note" text, "score" bigint, "score_reason" text, "score_decision" text, "score_decided_by_id" uuid, "last_activity_at" timestamptz, "last_activity_at_sort" bytea NOT NULL, "erased_at" timestamptz, "law_only_since" timestamptz, "restricted_at" timestamptz );
-- table contact_tags
CREATE TABLE "contact_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table company
CREATE TABLE "company" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "ico" text, "dic" text, "legal_form" text, "email" text, "email_sort" bytea NOT NULL, "phone" text, "website" text, "address_street" text, "address_city" text, "address_postal_code" text, "address_country" text, "bank_account" text, "industry" text, "size" text, "kind" text, "kind_sort" bytea NOT NULL, "owner_id" uuid, "source" text, "source_detail" text, "source_date" date, "source_date_sort" bytea NOT NULL, "note" text, "last_activity_at" timestamptz, "last_activity_at_sort" bytea NOT NULL );
-- table company_tags
CREATE TABLE "company_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table activity
CREATE TABLE "activity" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "kind" text NOT NULL, "subject" text, "text" text, "at" timestamptz, "at_sort" bytea NOT NULL, "contact_id" uuid, "company_id" uuid, "deal_id" uuid, "author_id" uuid, "direction" text, "duration_minutes" bigint, "sender" text, "recipients" text, "message_key" text, "thread" text, "restricted_at" timestamptz );
-- table activity_participants
CREATE TABLE "activity_participants" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table deal
CREATE TABLE "deal" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "contact_id" uuid, "company_id" uuid, "stage_id" uuid, "pipeline_id" uuid, "status" text, "amount" bigint, "amount_currency" text, "amount_sort" bytea NOT NULL, "probability" bigint, "probability_sort" bytea NOT NULL, "expected_on" date, "expected_on_sort" bytea NOT NULL, "lost_reason" text, "closed_on" date, "closed_on_sort" bytea NOT NULL, "stage_since" timestamptz, "discount" bigint, "currency" text, "source" text, "source_sort" bytea NOT NULL, "owner_id" uuid, "team_id" uuid, "note" text, "restricted_at" timestamptz );
-- table deal_passages
CREATE TABLE "deal_passages" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "stage_id" uuid, "entered_at" timestamptz, "hours" bigint, PRIMARY KEY ("record_id", "position") );
-- table deal_lines
CREATE TABLE "deal_lines" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "product_id" uuid, "text" text, "quantity" bigint, "unit" text, "unit_price" bigint, "discount" bigint, "vat_rate" bigint, "base" bigint, PRIMARY KEY ("record_id", "position") );
-- table deal_tags
CREATE TABLE "deal_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table quote
CREATE TABLE "quote" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "number" text, "number_sort" bytea NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "status" text, "valid_until" date, "valid_until_sort" bytea NOT NULL, "company_id" uuid, "contact_id" uuid, "deal_id" uuid, "version_number" bigint, "discount" bigint, "prices" text, "currency" text, "base" bigint, "base_currency" text, "base_sort" bytea NOT NULL, "tax" bigint, "tax_currency" text, "total" bigint, "total_currency" text, "total_sort" bytea NOT NULL, "text" text, "language" text, "issuer_id" uuid, "sent_on" date, "decided_on" date, "refused_reason" text, "largest_discount" bigint, "approved_discount" bigint, "approved_by_id" uuid, "owner_id" uuid, "team_id" uuid, "note" text, "paper_due" boolean, "restricted_at" timestamptz );
-- table quote_lines
CREATE TABLE "quote_lines" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "product_id" uuid, "text" text, "quantity" bigint, "unit" text, "unit_price" bigint, "discount" bigint, "vat_mode" text, "vat_rate" bigint, "base" bigint, "tax" bigint, "total" bigint, PRIMARY KEY ("record_id", "position") );
-- table quote_tags
CREATE TABLE "quote_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table order
CREATE TABLE "order" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "number" text, "number_sort" bytea NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "customer_number" text, "status" text, "ordered_on" date, "ordered_on_sort" bytea NOT NULL, "deliver_by" date, "deliver_by_sort" bytea NOT NULL, "delivered_on" date, "delivered_on_sort" bytea NOT NULL, "company_id" uuid, "contact_id" uuid, "delivery_address_street" text, "delivery_address_city" text, "delivery_address_postal_code" text, "delivery_address_country" text, "deal_id" uuid, "quote_id" uuid, "contract_id" uuid, "discount" bigint, "prices" text, "currency" text, "base" bigint, "base_currency" text, "base_sort" bytea NOT NULL, "tax" bigint, "tax_currency" text, "total" bigint, "total_currency" text, "total_sort" bytea NOT NULL, "text" text, "language" text, "issuer_id" uuid, "owner_id" uuid, "team_id" uuid, "note" text, "restricted_at" timestamptz );
-- table order_lines
CREATE TABLE "order_lines" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "product_id" uuid, "text" text, "quantity" bigint, "unit" text, "unit_price" bigint, "discount" bigint, "vat_mode" text, "vat_rate" bigint, "base" bigint, "tax" bigint, "total" bigint, PRIMARY KEY ("record_id", "position") );
-- table order_tags
CREATE TABLE "order_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table contract
CREATE TABLE "contract" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "number" text, "number_sort" bytea NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "kind" text, "status" text, "company_id" uuid, "contact_id" uuid, "signed_on" date, "signed_on_sort" bytea NOT NULL, "signed_document" text, "signed_document_id" uuid, "valid_from" date, "valid_from_sort" bytea NOT NULL, "valid_to" date, "valid_to_sort" bytea NOT NULL, "notice_months" bigint, "terminated_on" date, "ends_on" date, "ends_on_sort" bytea NOT NULL, "remind_on" date, "remind_task_id" uuid, "value" bigint, "value_currency" text, "value_sort" bytea NOT NULL, "deal_id" uuid, "quote_id" uuid, "issuer_id" uuid, "text" text, "owner_id" uuid, "team_id" uuid, "note" text, "restricted_at" timestamptz );
-- table contract_tags
CREATE TABLE "contract_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table product
CREATE TABLE "product" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "code" text, "code_sort" bytea NOT NULL, "description" text, "unit" text, "price" bigint NOT NULL, "price_sort" bytea NOT NULL, "currency" text NOT NULL, "vat_rate" bigint, "active" boolean );
-- table invoice
CREATE TABLE "invoice" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "number" text, "number_sort" bytea NOT NULL, "kind" text NOT NULL, "kind_sort" bytea NOT NULL, "status" text, "company_id" uuid, "contact_id" uuid, "customer_name" text, "customer_name_sort" bytea NOT NULL, "customer_ico" text, "customer_dic" text, "customer_address_street" text, "customer_address_city" text, "customer_address_postal_code" text, "customer_address_country" text, "customer_email" text, "issued_on" date, "issued_on_sort" bytea NOT NULL, "taxed_on" date, "taxed_on_sort" bytea NOT NULL, "due_on" date, "due_on_sort" bytea NOT NULL, "discount" bigint, "prices" text, "currency" text, "exchange_rate" bigint, "exchange_amount" bigint, "exemption" text, "base" bigint, "base_currency" text, "base_sort" bytea NOT NULL, "tax" bigint, "tax_currency" text, "total" bigint, "total_currency" text, "total_sort" bytea NOT NULL, "rounding" bigint, "rounding_currency" text, "deposited" bigint, "deposited_currency" text, "payable" bigint, "payable_currency" text, "paid" bigint, "paid_currency" text, "credited" bigint, "credited_currency" text, "to_pay" bigint, "to_pay_currency" text, "to_pay_sort" bytea NOT NULL, "payment_method" text, "variable_symbol" text, "constant_symbol" text, "specific_symbol" text, "corrects_id" uuid, "proforma_id" uuid, "reason" text, "deal_id" uuid, "order_id" uuid, "contract_id" uuid, "issuer_id" uuid, "supplier_name" text, "supplier_ico" text, "supplier_dic" text, "supplier_vat_payer" boolean, "supplier_address_street" text, "supplier_address_city" text, "supplier_address_postal_code" text, "supplier_address_country" text, "supplier_registration" text, "supplier_email" text, "supplier_phone" text, "account" text, "account_bic" text, "account_bank" text, "note" text, "footer" text, "language" text, "issued_by_id" uuid, "cancelled_on" date, "cancelled_reason" text, "paid_on" date, "paid_on_sort" bytea NOT NULL, "reminded_on" date, "reminders" bigint, "owner_id" uuid, "internal_note" text, "paper_due" boolean );
-- table invoice_lines
CREATE TABLE "invoice_lines" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "product_id" uuid, "text" text, "quantity" bigint, "unit" text, "unit_price" bigint, "discount" bigint, "vat_mode" text, "vat_rate" bigint, "base" bigint, "tax" bigint, "total" bigint, PRIMARY KEY ("record_id", "position") );
-- table invoice_deposits
CREATE TABLE "invoice_deposits" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "invoice_id" uuid, "number" text, "vat_mode" text, "vat_rate" bigint, "base" bigint, "tax" bigint, "total" bigint, "home_base" bigint, "home_tax" bigint, PRIMARY KEY ("record_id", "position") );
-- table invoice_vat_summary
CREATE TABLE "invoice_vat_summary" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "vat_mode" text, "vat_rate" bigint, "base" bigint, "tax" bigint, "total" bigint, "home_base" bigint, "home_tax" bigint, PRIMARY KEY ("record_id", "position") );
-- table invoice_tags
CREATE TABLE "invoice_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table payment
CREATE TABLE "payment" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "amount" bigint NOT NULL, "amount_currency" text NOT NULL, "amount_sort" bytea NOT NULL, "received_on" date, "received_on_sort" bytea NOT NULL, "method" text, "invoice_id" uuid, "variable_symbol" text, "constant_symbol" text, "specific_symbol" text, "counter_account" text, "counter_name" text, "message" text, "account" text, "statement_key" text, "company_id" uuid, "contact_id" uuid, "owner_id" uuid, "note" text );
-- table received_invoice
CREATE TABLE "received_invoice" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "number" text NOT NULL, "number_sort" bytea NOT NULL, "kind" text NOT NULL, "kind_sort" bytea NOT NULL, "status" text, "company_id" uuid, "contact_id" uuid, "supplier_name" text, "supplier_name_sort" bytea NOT NULL, "supplier_ico" text, "supplier_dic" text, "supplier_address_street" text, "supplier_address_city" text, "supplier_address_postal_code" text, "supplier_address_country" text, "issued_on" date NOT NULL, "issued_on_sort" bytea NOT NULL, "taxed_on" date, "taxed_on_sort" bytea NOT NULL, "due_on" date, "due_on_sort" bytea NOT NULL, "received_on" date, "received_on_sort" bytea NOT NULL, "base" bigint, "base_currency" text, "tax" bigint, "tax_currency" text, "total" bigint NOT NULL, "total_currency" text NOT NULL, "total_sort" bytea NOT NULL, "to_pay" bigint, "to_pay_currency" text, "account" text, "variable_symbol" text, "constant_symbol" text, "specific_symbol" text, "note" text, "paid_on" date, "paid_on_sort" bytea NOT NULL, "rejected_reason" text, "approved_by_id" uuid, "signature" text, "signed_by" text, "file_name" text, "document_uuid" text, "file_id" uuid, "owner_id" uuid, "internal_note" text );
-- table received_invoice_lines
CREATE TABLE "received_invoice_lines" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "text" text, "quantity" bigint, "unit" text, "vat_rate" bigint, "base" bigint, "total" bigint, PRIMARY KEY ("record_id", "position") );
-- table received_invoice_vat_summary
CREATE TABLE "received_invoice_vat_summary" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "vat_mode" text, "vat_rate" bigint, "base" bigint, "tax" bigint, PRIMARY KEY ("record_id", "position") );
-- table received_invoice_tags
CREATE TABLE "received_invoice_tags" ( "record_id" uuid NOT NULL, "target_id" uuid NOT NULL, PRIMARY KEY ("record_id", "target_id") );
-- table task
CREATE TABLE "task" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "subject" text NOT NULL, "subject_sort" bytea NOT NULL, "text" text, "due_on" date, "due_on_sort" bytea NOT NULL, "done" boolean, "done_at" timestamptz, "priority" text, "assignee_id" uuid, "author_id" uuid, "contact_id" uuid, "company_id" uuid, "deal_id" uuid, "restricted_at" timestamptz, "place" text );
-- table request
CREATE TABLE "request" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text, "name_sort" bytea NOT NULL, "kind" text NOT NULL, "kind_sort" bytea NOT NULL, "status" text, "status_sort" bytea NOT NULL, "contact_id" uuid, "user_id" uuid, "applicant" text, "applicant_email" text, "language" text, "address_state" text, "address_confirmed_at" timestamptz, "message_id" text, "channel" text NOT NULL, "text" text, "received_on" date, "received_on_sort" bytea NOT NULL, "due_on" date, "due_on_sort" bytea NOT NULL, "due_raw" date, "extended" boolean, "extension_reason" text, "warned_days" bigint, "answered_on" date, "answered_on_sort" bytea NOT NULL, "identity" text, "identity_how" text, "redact_words" text, "reviewed_on" date, "reviewed_by_id" uuid, "restricted_from" timestamptz, "restricted_to" timestamptz, "lift_told" text, "refusal_reason" text, "planned_by_id" uuid, "plan_digest" text, "confirmed_by_id" uuid, "executed_at" timestamptz, "answer_state" text, "probe" text, "assignee_id" uuid, "author_id" uuid );
-- table request_redactions
CREATE TABLE "request_redactions" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "entity" text NOT NULL, "record" text NOT NULL, "part" text, "decision" text NOT NULL, PRIMARY KEY ("record_id", "position") );
-- table request_recipients_told
CREATE TABLE "request_recipients_told" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "recipient_id" uuid, "name" text NOT NULL, "told_on" date NOT NULL, "how" text, PRIMARY KEY ("record_id", "position") );
-- table legal_hold
CREATE TABLE "legal_hold" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "contact_id" uuid NOT NULL, "reason" text NOT NULL, "active" boolean, "author_id" uuid );
-- table consent
CREATE TABLE "consent" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text, "name_sort" bytea NOT NULL, "contact_id" uuid NOT NULL, "decision" text NOT NULL, "state" text, "state_sort" bytea NOT NULL, "purpose" text NOT NULL, "channel" text NOT NULL, "text_id" uuid, "source" text NOT NULL, "evidence" text, "given_at" timestamptz, "given_at_sort" bytea NOT NULL, "valid_until" date, "double_opt_in" boolean, "confirm_by" timestamptz, "confirmed_at" timestamptz, "message_id" text, "ended_at" timestamptz, "ended_at_sort" bytea NOT NULL, "author_id" uuid );
-- table consent_text
CREATE TABLE "consent_text" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "purpose" text NOT NULL, "language" text NOT NULL, "text" text NOT NULL );
-- table law_change
CREATE TABLE "law_change" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "law" text NOT NULL, "law_sort" bytea NOT NULL, "years" bigint, "months" bigint, "days" bigint, "day" date, "hours" bigint, "text" text, "reason" text NOT NULL, "active" boolean );
-- table recipient
CREATE TABLE "recipient" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "kind" text NOT NULL, "kind_sort" bytea NOT NULL, "status" text NOT NULL, "status_sort" bytea NOT NULL, "purposes" text NOT NULL, "categories" text, "what" text, "contract" text, "contract_on" date, "contract_until" date, "contract_until_sort" bytea NOT NULL, "sub_processors" text, "country" text NOT NULL, "country_sort" bytea NOT NULL, "safeguard" text, "transfer_note" text, "contact" text, "email" text, "reviewed_on" date, "reviewed_on_sort" bytea NOT NULL );
-- table breach
CREATE TABLE "breach" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "status" text, "status_sort" bytea NOT NULL, "risk" text, "risk_sort" bytea NOT NULL, "found_at" timestamptz, "found_at_sort" bytea NOT NULL, "due_at" timestamptz, "due_at_sort" bytea NOT NULL, "happened_at" timestamptz, "nature" text, "description" text, "categories" text, "people" text, "people_count" bigint, "people_count_sort" bytea NOT NULL, "records_count" bigint, "affected_filter" text, "affected_count" bigint, "affected_at" timestamptz, "consequences" text, "measures" text, "reported_at" timestamptz, "reported_at_sort" bytea NOT NULL, "authority_number" text, "late_reason" text, "no_report_reason" text, "told_at" timestamptz, "not_told_reason" text, "closed_on" date, "assignee_id" uuid, "author_id" uuid );
-- table assessment
CREATE TABLE "assessment" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "kind" text NOT NULL, "kind_sort" bytea NOT NULL, "status" text, "status_sort" bytea NOT NULL, "purposes" text NOT NULL, "description" text, "necessity" text, "risks" text, "measures" text, "result" text, "result_sort" bytea NOT NULL, "decided_on" date, "decided_on_sort" bytea NOT NULL, "review_on" date, "review_on_sort" bytea NOT NULL, "author_id" uuid );
-- table notice
CREATE TABLE "notice" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "kind" text NOT NULL, "kind_sort" bytea NOT NULL, "language" text NOT NULL, "language_sort" bytea NOT NULL, "status" text, "status_sort" bytea NOT NULL, "purposes" text, "text" text, "valid_from" date, "valid_from_sort" bytea NOT NULL, "valid_until" date, "valid_until_sort" bytea NOT NULL );
-- table controller
CREATE TABLE "controller" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "ico" text, "address_street" text, "address_city" text, "address_postal_code" text, "address_country" text, "email" text, "phone" text, "data_box" text, "officer" text, "officer_email" text, "officer_phone" text, "security" text, "four_eyes" boolean );
-- table processing_record
CREATE TABLE "processing_record" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text, "name_sort" bytea NOT NULL, "note" text, "author_id" uuid, "digest" text, "content" text );
-- table pipeline
CREATE TABLE "pipeline" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "position" bigint, "position_sort" bytea NOT NULL );
-- table stage
CREATE TABLE "stage" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "pipeline_id" uuid NOT NULL, "position" bigint, "position_sort" bytea NOT NULL, "kind" text NOT NULL, "probability" bigint );
-- table issuer
CREATE TABLE "issuer" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "ico" text NOT NULL, "vat_payer" boolean, "dic" text, "registration" text, "address_street" text, "address_city" text, "address_postal_code" text, "address_country" text, "email" text, "phone" text, "website" text, "logo" text, "logo_id" uuid, "due_days" bigint, "quote_days" bigint, "footer" text, "active" boolean );
-- table issuer_accounts
CREATE TABLE "issuer_accounts" ( "record_id" uuid NOT NULL, "position" bigint NOT NULL, "account" text, "currency" text, "bic" text, "bank_name" text, PRIMARY KEY ("record_id", "position") );
-- table number_series
CREATE TABLE "number_series" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "kind" text NOT NULL, "kind_sort" bytea NOT NULL, "form" text NOT NULL, "form_sort" bytea NOT NULL, "issuer_id" uuid NOT NULL, "active" boolean );
-- table vat_rate
CREATE TABLE "vat_rate" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "rate" bigint NOT NULL, "rate_sort" bytea NOT NULL, "kind" text NOT NULL, "kind_sort" bytea NOT NULL, "valid_from" date NOT NULL, "valid_from_sort" bytea NOT NULL, "valid_to" date, "valid_to_sort" bytea NOT NULL, "source" text );
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
CREATE TABLE "role" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "name_sort" bytea NOT NULL, "label" text NOT NULL, "help" text, "administrator" boolean, "auditor" boolean, "discount_limit" bigint, "delivered" boolean );
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
-- table retention_run
CREATE TABLE "retention_run" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "state" text NOT NULL, "asked_by_id" uuid, "job_id" uuid, "looked_at" bigint, "found" bigint, "due" bigint, "removed" bigint, "emptied" bigint, "stayed" bigint, "probed" bigint, "left" bigint, "place" text, "pending" text, "figures" text, "finished_at" timestamptz );
-- table retention_group
CREATE TABLE "retention_group" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "run_id" uuid NOT NULL, "rule" text NOT NULL, "entity" text NOT NULL, "count" bigint, "first" date, "last" date, "told_on" date, "acts_on" date, "state" text NOT NULL, "decided_by_id" uuid, "decided_at" timestamptz, "reason" text, "put_off" date, "gone" bigint, "stayed" bigint );
-- table retention_trace
CREATE TABLE "retention_trace" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "run_id" uuid NOT NULL, "key_id" uuid NOT NULL, "sealed" bytea NOT NULL );
-- table answer
CREATE TABLE "answer" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "request_id" uuid NOT NULL, "key_id" uuid NOT NULL, "sealed" bytea NOT NULL );
-- table idempotency
CREATE TABLE "idempotency" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "user_id" uuid, "key" text NOT NULL, "request_hash" bytea, "status" bigint, "body" text, "expires_at" timestamptz );
-- table setting
CREATE TABLE "setting" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" text NOT NULL, "value" text );
-- table number_counter
CREATE TABLE "number_counter" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "number_series_id" uuid NOT NULL, "year" bigint NOT NULL, "year_sort" bytea NOT NULL, "last" bigint NOT NULL );
-- table blob
CREATE TABLE "blob" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "key_id" uuid NOT NULL, "hash" bytea, "size" bigint NOT NULL, "gone" boolean );
-- table document
CREATE TABLE "document" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "entity" text NOT NULL, "record_id" uuid NOT NULL, "contact_id" uuid, "name" text NOT NULL, "kept" boolean, "author_id" uuid );
-- table document_version
CREATE TABLE "document_version" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "document_id" uuid NOT NULL, "contact_id" uuid, "number" bigint NOT NULL, "number_sort" bytea NOT NULL, "file_name" text NOT NULL, "media_type" text NOT NULL, "dangerous" boolean, "size" bigint NOT NULL, "blob_id" uuid NOT NULL, "author_id" uuid );
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
-- table suppression
CREATE TABLE "suppression" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "channel" text NOT NULL, "mark" text NOT NULL );
-- table public_link
CREATE TABLE "public_link" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "kind" text NOT NULL, "contact_id" uuid, "record_id" uuid, "language" text, "address_mark" text, "expires_at" timestamptz NOT NULL, "used_at" timestamptz );
-- table breach_person
CREATE TABLE "breach_person" ( "id" uuid NOT NULL, "version" bigint NOT NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "breach_id" uuid NOT NULL, "contact_id" uuid NOT NULL );
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
-- index contact__law_only_since_idx
CREATE INDEX "contact__law_only_since_idx" ON "contact" ("law_only_since");
-- index contact__restricted_at_idx
CREATE INDEX "contact__restricted_at_idx" ON "contact" ("restricted_at");
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
-- index activity__message_key_idx
CREATE INDEX "activity__message_key_idx" ON "activity" ("message_key");
-- index activity__author_id_at_sort_id_idx
CREATE INDEX "activity__author_id_at_sort_id_idx" ON "activity" ("author_id", "at_sort", "id");
-- index activity__contact_id_at_sort_idx
CREATE INDEX "activity__contact_id_at_sort_idx" ON "activity" ("contact_id", "at_sort");
-- index activity__company_id_at_sort_idx
CREATE INDEX "activity__company_id_at_sort_idx" ON "activity" ("company_id", "at_sort");
-- index activity__deal_id_at_sort_idx
CREATE INDEX "activity__deal_id_at_sort_idx" ON "activity" ("deal_id", "at_sort");
-- index activity__thread_at_sort_idx
CREATE INDEX "activity__thread_at_sort_idx" ON "activity" ("thread", "at_sort");
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
-- index deal_passages__stage_id_idx
CREATE INDEX "deal_passages__stage_id_idx" ON "deal_passages" ("stage_id");
-- index deal_lines__product_id_idx
CREATE INDEX "deal_lines__product_id_idx" ON "deal_lines" ("product_id");
-- index deal_tags__target_id_idx
CREATE INDEX "deal_tags__target_id_idx" ON "deal_tags" ("target_id", "record_id");
-- index quote__id_key
CREATE UNIQUE INDEX "quote__id_key" ON "quote" ("id");
-- index quote__number_idx
CREATE INDEX "quote__number_idx" ON "quote" ("number");
-- index quote__number_sort_id_idx
CREATE INDEX "quote__number_sort_id_idx" ON "quote" ("number_sort", "id");
-- index quote__name_sort_id_idx
CREATE INDEX "quote__name_sort_id_idx" ON "quote" ("name_sort", "id");
-- index quote__status_idx
CREATE INDEX "quote__status_idx" ON "quote" ("status");
-- index quote__valid_until_idx
CREATE INDEX "quote__valid_until_idx" ON "quote" ("valid_until");
-- index quote__valid_until_sort_id_idx
CREATE INDEX "quote__valid_until_sort_id_idx" ON "quote" ("valid_until_sort", "id");
-- index quote__company_id_idx
CREATE INDEX "quote__company_id_idx" ON "quote" ("company_id");
-- index quote__contact_id_idx
CREATE INDEX "quote__contact_id_idx" ON "quote" ("contact_id");
-- index quote__deal_id_idx
CREATE INDEX "quote__deal_id_idx" ON "quote" ("deal_id");
-- index quote__base_sort_id_idx
CREATE INDEX "quote__base_sort_id_idx" ON "quote" ("base_sort", "id");
-- index quote__total_sort_id_idx
CREATE INDEX "quote__total_sort_id_idx" ON "quote" ("total_sort", "id");
-- index quote__team_id_idx
CREATE INDEX "quote__team_id_idx" ON "quote" ("team_id");
-- index quote__paper_due_idx
CREATE INDEX "quote__paper_due_idx" ON "quote" ("paper_due");
-- index quote__owner_id_created_at_id_idx
CREATE INDEX "quote__owner_id_created_at_id_idx" ON "quote" ("owner_id", "created_at", "id");
-- index quote__issuer_id__number_key
CREATE UNIQUE INDEX "quote__issuer_id__number_key" ON "quote" ("issuer_id", "number");
-- index quote_lines__product_id_idx
CREATE INDEX "quote_lines__product_id_idx" ON "quote_lines" ("product_id");
-- index quote_tags__target_id_idx
CREATE INDEX "quote_tags__target_id_idx" ON "quote_tags" ("target_id", "record_id");
-- index order__id_key
CREATE UNIQUE INDEX "order__id_key" ON "order" ("id");
-- index order__number_idx
CREATE INDEX "order__number_idx" ON "order" ("number");
-- index order__number_sort_id_idx
CREATE INDEX "order__number_sort_id_idx" ON "order" ("number_sort", "id");
-- index order__name_sort_id_idx
CREATE INDEX "order__name_sort_id_idx" ON "order" ("name_sort", "id");
-- index order__status_idx
CREATE INDEX "order__status_idx" ON "order" ("status");
-- index order__ordered_on_sort_id_idx
CREATE INDEX "order__ordered_on_sort_id_idx" ON "order" ("ordered_on_sort", "id");
-- index order__deliver_by_idx
CREATE INDEX "order__deliver_by_idx" ON "order" ("deliver_by");
-- index order__deliver_by_sort_id_idx
CREATE INDEX "order__deliver_by_sort_id_idx" ON "order" ("deliver_by_sort", "id");
-- index order__delivered_on_sort_id_idx
CREATE INDEX "order__delivered_on_sort_id_idx" ON "order" ("delivered_on_sort", "id");
-- index order__company_id_idx
CREATE INDEX "order__company_id_idx" ON "order" ("company_id");
-- index order__contact_id_idx
CREATE INDEX "order__contact_id_idx" ON "order" ("contact_id");
-- index order__deal_id_idx
CREATE INDEX "order__deal_id_idx" ON "order" ("deal_id");
-- index order__quote_id_idx
CREATE INDEX "order__quote_id_idx" ON "order" ("quote_id");
-- index order__contract_id_idx
CREATE INDEX "order__contract_id_idx" ON "order" ("contract_id");
-- index order__base_sort_id_idx
CREATE INDEX "order__base_sort_id_idx" ON "order" ("base_sort", "id");
-- index order__total_sort_id_idx
CREATE INDEX "order__total_sort_id_idx" ON "order" ("total_sort", "id");
-- index order__team_id_idx
CREATE INDEX "order__team_id_idx" ON "order" ("team_id");
-- index order__owner_id_created_at_id_idx
CREATE INDEX "order__owner_id_created_at_id_idx" ON "order" ("owner_id", "created_at", "id");
-- index order__issuer_id__number_key
CREATE UNIQUE INDEX "order__issuer_id__number_key" ON "order" ("issuer_id", "number");
-- index order_lines__product_id_idx
CREATE INDEX "order_lines__product_id_idx" ON "order_lines" ("product_id");
-- index order_tags__target_id_idx
CREATE INDEX "order_tags__target_id_idx" ON "order_tags" ("target_id", "record_id");
-- index contract__id_key
CREATE UNIQUE INDEX "contract__id_key" ON "contract" ("id");
-- index contract__number_idx
CREATE INDEX "contract__number_idx" ON "contract" ("number");
-- index contract__number_sort_id_idx
CREATE INDEX "contract__number_sort_id_idx" ON "contract" ("number_sort", "id");
-- index contract__name_sort_id_idx
CREATE INDEX "contract__name_sort_id_idx" ON "contract" ("name_sort", "id");
-- index contract__status_idx
CREATE INDEX "contract__status_idx" ON "contract" ("status");
-- index contract__company_id_idx
CREATE INDEX "contract__company_id_idx" ON "contract" ("company_id");
-- index contract__contact_id_idx
CREATE INDEX "contract__contact_id_idx" ON "contract" ("contact_id");
-- index contract__signed_on_sort_id_idx
CREATE INDEX "contract__signed_on_sort_id_idx" ON "contract" ("signed_on_sort", "id");
-- index contract__valid_from_idx
CREATE INDEX "contract__valid_from_idx" ON "contract" ("valid_from");
-- index contract__valid_from_sort_id_idx
CREATE INDEX "contract__valid_from_sort_id_idx" ON "contract" ("valid_from_sort", "id");
-- index contract__valid_to_idx
CREATE INDEX "contract__valid_to_idx" ON "contract" ("valid_to");
-- index contract__valid_to_sort_id_idx
CREATE INDEX "contract__valid_to_sort_id_idx" ON "contract" ("valid_to_sort", "id");
-- index contract__ends_on_idx
CREATE INDEX "contract__ends_on_idx" ON "contract" ("ends_on");
-- index contract__ends_on_sort_id_idx
CREATE INDEX "contract__ends_on_sort_id_idx" ON "contract" ("ends_on_sort", "id");
-- index contract__remind_on_idx
CREATE INDEX "contract__remind_on_idx" ON "contract" ("remind_on");
-- index contract__value_sort_id_idx
CREATE INDEX "contract__value_sort_id_idx" ON "contract" ("value_sort", "id");
-- index contract__deal_id_idx
CREATE INDEX "contract__deal_id_idx" ON "contract" ("deal_id");
-- index contract__quote_id_idx
CREATE INDEX "contract__quote_id_idx" ON "contract" ("quote_id");
-- index contract__team_id_idx
CREATE INDEX "contract__team_id_idx" ON "contract" ("team_id");
-- index contract__owner_id_created_at_id_idx
CREATE INDEX "contract__owner_id_created_at_id_idx" ON "contract" ("owner_id", "created_at", "id");
-- index contract__issuer_id__number_key
CREATE UNIQUE INDEX "contract__issuer_id__number_key" ON "contract" ("issuer_id", "number");
-- index contract_tags__target_id_idx
CREATE INDEX "contract_tags__target_id_idx" ON "contract_tags" ("target_id", "record_id");
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
-- index invoice__id_key
CREATE UNIQUE INDEX "invoice__id_key" ON "invoice" ("id");
-- index invoice__number_idx
CREATE INDEX "invoice__number_idx" ON "invoice" ("number");
-- index invoice__number_sort_id_idx
CREATE INDEX "invoice__number_sort_id_idx" ON "invoice" ("number_sort", "id");
-- index invoice__kind_idx
CREATE INDEX "invoice__kind_idx" ON "invoice" ("kind");
-- index invoice__kind_sort_id_idx
CREATE INDEX "invoice__kind_sort_id_idx" ON "invoice" ("kind_sort", "id");
-- index invoice__customer_name_sort_id_idx
CREATE INDEX "invoice__customer_name_sort_id_idx" ON "invoice" ("customer_name_sort", "id");
-- index invoice__issued_on_sort_id_idx
CREATE INDEX "invoice__issued_on_sort_id_idx" ON "invoice" ("issued_on_sort", "id");
-- index invoice__taxed_on_sort_id_idx
CREATE INDEX "invoice__taxed_on_sort_id_idx" ON "invoice" ("taxed_on_sort", "id");
-- index invoice__due_on_sort_id_idx
CREATE INDEX "invoice__due_on_sort_id_idx" ON "invoice" ("due_on_sort", "id");
-- index invoice__base_sort_id_idx
CREATE INDEX "invoice__base_sort_id_idx" ON "invoice" ("base_sort", "id");
-- index invoice__total_sort_id_idx
CREATE INDEX "invoice__total_sort_id_idx" ON "invoice" ("total_sort", "id");
-- index invoice__to_pay_sort_id_idx
CREATE INDEX "invoice__to_pay_sort_id_idx" ON "invoice" ("to_pay_sort", "id");
-- index invoice__corrects_id_idx
CREATE INDEX "invoice__corrects_id_idx" ON "invoice" ("corrects_id");
-- index invoice__proforma_id_idx
CREATE INDEX "invoice__proforma_id_idx" ON "invoice" ("proforma_id");
-- index invoice__deal_id_idx
CREATE INDEX "invoice__deal_id_idx" ON "invoice" ("deal_id");
-- index invoice__order_id_idx
CREATE INDEX "invoice__order_id_idx" ON "invoice" ("order_id");
-- index invoice__contract_id_idx
CREATE INDEX "invoice__contract_id_idx" ON "invoice" ("contract_id");
-- index invoice__paid_on_sort_id_idx
CREATE INDEX "invoice__paid_on_sort_id_idx" ON "invoice" ("paid_on_sort", "id");
-- index invoice__paper_due_idx
CREATE INDEX "invoice__paper_due_idx" ON "invoice" ("paper_due");
-- index invoice__owner_id_created_at_id_idx
CREATE INDEX "invoice__owner_id_created_at_id_idx" ON "invoice" ("owner_id", "created_at", "id");
-- index invoice__status_due_on_sort_idx
CREATE INDEX "invoice__status_due_on_sort_idx" ON "invoice" ("status", "due_on_sort");
-- index invoice__company_id_issued_on_sort_idx
CREATE INDEX "invoice__company_id_issued_on_sort_idx" ON "invoice" ("company_id", "issued_on_sort");
-- index invoice__contact_id_issued_on_sort_idx
CREATE INDEX "invoice__contact_id_issued_on_sort_idx" ON "invoice" ("contact_id", "issued_on_sort");
-- index invoice__variable_symbol_idx
CREATE INDEX "invoice__variable_symbol_idx" ON "invoice" ("variable_symbol");
-- index invoice__issuer_id__number_key
CREATE UNIQUE INDEX "invoice__issuer_id__number_key" ON "invoice" ("issuer_id", "number");
-- index invoice_lines__product_id_idx
CREATE INDEX "invoice_lines__product_id_idx" ON "invoice_lines" ("product_id");
-- index invoice_deposits__invoice_id_idx
CREATE INDEX "invoice_deposits__invoice_id_idx" ON "invoice_deposits" ("invoice_id");
-- index invoice_tags__target_id_idx
CREATE INDEX "invoice_tags__target_id_idx" ON "invoice_tags" ("target_id", "record_id");
-- index payment__id_key
CREATE UNIQUE INDEX "payment__id_key" ON "payment" ("id");
-- index payment__amount_sort_id_idx
CREATE INDEX "payment__amount_sort_id_idx" ON "payment" ("amount_sort", "id");
-- index payment__received_on_sort_id_idx
CREATE INDEX "payment__received_on_sort_id_idx" ON "payment" ("received_on_sort", "id");
-- index payment__variable_symbol_idx
CREATE INDEX "payment__variable_symbol_idx" ON "payment" ("variable_symbol");
-- index payment__statement_key_key
CREATE UNIQUE INDEX "payment__statement_key_key" ON "payment" ("statement_key");
-- index payment__company_id_idx
CREATE INDEX "payment__company_id_idx" ON "payment" ("company_id");
-- index payment__contact_id_idx
CREATE INDEX "payment__contact_id_idx" ON "payment" ("contact_id");
-- index payment__owner_id_received_on_sort_id_idx
CREATE INDEX "payment__owner_id_received_on_sort_id_idx" ON "payment" ("owner_id", "received_on_sort", "id");
-- index payment__invoice_id_received_on_sort_idx
CREATE INDEX "payment__invoice_id_received_on_sort_idx" ON "payment" ("invoice_id", "received_on_sort");
-- index received_invoice__id_key
CREATE UNIQUE INDEX "received_invoice__id_key" ON "received_invoice" ("id");
-- index received_invoice__number_idx
CREATE INDEX "received_invoice__number_idx" ON "received_invoice" ("number");
-- index received_invoice__number_sort_id_idx
CREATE INDEX "received_invoice__number_sort_id_idx" ON "received_invoice" ("number_sort", "id");
-- index received_invoice__kind_sort_id_idx
CREATE INDEX "received_invoice__kind_sort_id_idx" ON "received_invoice" ("kind_sort", "id");
-- index received_invoice__supplier_name_sort_id_idx
CREATE INDEX "received_invoice__supplier_name_sort_id_idx" ON "received_invoice" ("supplier_name_sort", "id");
-- index received_invoice__issued_on_sort_id_idx
CREATE INDEX "received_invoice__issued_on_sort_id_idx" ON "received_invoice" ("issued_on_sort", "id");
-- index received_invoice__taxed_on_sort_id_idx
CREATE INDEX "received_invoice__taxed_on_sort_id_idx" ON "received_invoice" ("taxed_on_sort", "id");
-- index received_invoice__due_on_sort_id_idx
CREATE INDEX "received_invoice__due_on_sort_id_idx" ON "received_invoice" ("due_on_sort", "id");
-- index received_invoice__received_on_sort_id_idx
CREATE INDEX "received_invoice__received_on_sort_id_idx" ON "received_invoice" ("received_on_sort", "id");
-- index received_invoice__total_sort_id_idx
CREATE INDEX "received_invoice__total_sort_id_idx" ON "received_invoice" ("total_sort", "id");
-- index received_invoice__paid_on_sort_id_idx
CREATE INDEX "received_invoice__paid_on_sort_id_idx" ON "received_invoice" ("paid_on_sort", "id");
-- index received_invoice__document_uuid_key
CREATE UNIQUE INDEX "received_invoice__document_uuid_key" ON "received_invoice" ("document_uuid");
-- index received_invoice__owner_id_received_on_sort_id_idx
CREATE INDEX "received_invoice__owner_id_received_on_sort_id_idx" ON "received_invoice" ("owner_id", "received_on_sort", "id");
-- index received_invoice__status_due_on_sort_idx
CREATE INDEX "received_invoice__status_due_on_sort_idx" ON "received_invoice" ("status", "due_on_sort");
-- index received_invoice__company_id_issued_on_sort_idx
CREATE INDEX "received_invoice__company_id_issued_on_sort_idx" ON "received_invoice" ("company_id", "issued_on_sort");
-- index received_invoice__contact_id_issued_on_sort_idx
CREATE INDEX "received_invoice__contact_id_issued_on_sort_idx" ON "received_invoice" ("contact_id", "issued_on_sort");
-- index received_invoice_tags__target_id_idx
CREATE INDEX "received_invoice_tags__target_id_idx" ON "received_invoice_tags" ("target_id", "record_id");
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
-- index request__id_key
CREATE UNIQUE INDEX "request__id_key" ON "request" ("id");
-- index request__name_sort_id_idx
CREATE INDEX "request__name_sort_id_idx" ON "request" ("name_sort", "id");
-- index request__kind_sort_id_idx
CREATE INDEX "request__kind_sort_id_idx" ON "request" ("kind_sort", "id");
-- index request__status_sort_id_idx
CREATE INDEX "request__status_sort_id_idx" ON "request" ("status_sort", "id");
-- index request__user_id_idx
CREATE INDEX "request__user_id_idx" ON "request" ("user_id");
-- index request__received_on_sort_id_idx
CREATE INDEX "request__received_on_sort_id_idx" ON "request" ("received_on_sort", "id");
-- index request__due_on_sort_id_idx
CREATE INDEX "request__due_on_sort_id_idx" ON "request" ("due_on_sort", "id");
-- index request__answered_on_sort_id_idx
CREATE INDEX "request__answered_on_sort_id_idx" ON "request" ("answered_on_sort", "id");
-- index request__answer_state_idx
CREATE INDEX "request__answer_state_idx" ON "request" ("answer_state");
-- index request__assignee_id_due_on_sort_id_idx
CREATE INDEX "request__assignee_id_due_on_sort_id_idx" ON "request" ("assignee_id", "due_on_sort", "id");
-- index request__author_id_due_on_sort_id_idx
CREATE INDEX "request__author_id_due_on_sort_id_idx" ON "request" ("author_id", "due_on_sort", "id");
-- index request__status_due_on_sort_idx
CREATE INDEX "request__status_due_on_sort_idx" ON "request" ("status", "due_on_sort");
-- index request__contact_id_received_on_sort_idx
CREATE INDEX "request__contact_id_received_on_sort_idx" ON "request" ("contact_id", "received_on_sort");
-- index request_recipients_told__recipient_id_idx
CREATE INDEX "request_recipients_told__recipient_id_idx" ON "request_recipients_told" ("recipient_id");
-- index legal_hold__id_key
CREATE UNIQUE INDEX "legal_hold__id_key" ON "legal_hold" ("id");
-- index legal_hold__contact_id_idx
CREATE INDEX "legal_hold__contact_id_idx" ON "legal_hold" ("contact_id");
-- index legal_hold__active_idx
CREATE INDEX "legal_hold__active_idx" ON "legal_hold" ("active");
-- index legal_hold__author_id_created_at_id_idx
CREATE INDEX "legal_hold__author_id_created_at_id_idx" ON "legal_hold" ("author_id", "created_at", "id");
-- index consent__id_key
CREATE UNIQUE INDEX "consent__id_key" ON "consent" ("id");
-- index consent__name_sort_id_idx
CREATE INDEX "consent__name_sort_id_idx" ON "consent" ("name_sort", "id");
-- index consent__state_sort_id_idx
CREATE INDEX "consent__state_sort_id_idx" ON "consent" ("state_sort", "id");
-- index consent__given_at_sort_id_idx
CREATE INDEX "consent__given_at_sort_id_idx" ON "consent" ("given_at_sort", "id");
-- index consent__confirm_by_idx
CREATE INDEX "consent__confirm_by_idx" ON "consent" ("confirm_by");
-- index consent__ended_at_sort_id_idx
CREATE INDEX "consent__ended_at_sort_id_idx" ON "consent" ("ended_at_sort", "id");
-- index consent__author_id_given_at_sort_id_idx
CREATE INDEX "consent__author_id_given_at_sort_id_idx" ON "consent" ("author_id", "given_at_sort", "id");
-- index consent__contact_id_given_at_sort_idx
CREATE INDEX "consent__contact_id_given_at_sort_idx" ON "consent" ("contact_id", "given_at_sort");
-- index consent_text__id_key
CREATE UNIQUE INDEX "consent_text__id_key" ON "consent_text" ("id");
-- index consent_text__name_key
CREATE UNIQUE INDEX "consent_text__name_key" ON "consent_text" ("name");
-- index consent_text__name_sort_id_idx
CREATE INDEX "consent_text__name_sort_id_idx" ON "consent_text" ("name_sort", "id");
-- index law_change__id_key
CREATE UNIQUE INDEX "law_change__id_key" ON "law_change" ("id");
-- index law_change__law_sort_id_idx
CREATE INDEX "law_change__law_sort_id_idx" ON "law_change" ("law_sort", "id");
-- index law_change__active_law_idx
CREATE INDEX "law_change__active_law_idx" ON "law_change" ("active", "law");
-- index recipient__id_key
CREATE UNIQUE INDEX "recipient__id_key" ON "recipient" ("id");
-- index recipient__name_key
CREATE UNIQUE INDEX "recipient__name_key" ON "recipient" ("name");
-- index recipient__name_sort_id_idx
CREATE INDEX "recipient__name_sort_id_idx" ON "recipient" ("name_sort", "id");
-- index recipient__kind_sort_id_idx
CREATE INDEX "recipient__kind_sort_id_idx" ON "recipient" ("kind_sort", "id");
-- index recipient__status_sort_id_idx
CREATE INDEX "recipient__status_sort_id_idx" ON "recipient" ("status_sort", "id");
-- index recipient__contract_until_sort_id_idx
CREATE INDEX "recipient__contract_until_sort_id_idx" ON "recipient" ("contract_until_sort", "id");
-- index recipient__country_sort_id_idx
CREATE INDEX "recipient__country_sort_id_idx" ON "recipient" ("country_sort", "id");
-- index recipient__reviewed_on_sort_id_idx
CREATE INDEX "recipient__reviewed_on_sort_id_idx" ON "recipient" ("reviewed_on_sort", "id");
-- index breach__id_key
CREATE UNIQUE INDEX "breach__id_key" ON "breach" ("id");
-- index breach__name_sort_id_idx
CREATE INDEX "breach__name_sort_id_idx" ON "breach" ("name_sort", "id");
-- index breach__status_sort_id_idx
CREATE INDEX "breach__status_sort_id_idx" ON "breach" ("status_sort", "id");
-- index breach__risk_sort_id_idx
CREATE INDEX "breach__risk_sort_id_idx" ON "breach" ("risk_sort", "id");
-- index breach__found_at_sort_id_idx
CREATE INDEX "breach__found_at_sort_id_idx" ON "breach" ("found_at_sort", "id");
-- index breach__due_at_sort_id_idx
CREATE INDEX "breach__due_at_sort_id_idx" ON "breach" ("due_at_sort", "id");
-- index breach__people_count_sort_id_idx
CREATE INDEX "breach__people_count_sort_id_idx" ON "breach" ("people_count_sort", "id");
-- index breach__reported_at_sort_id_idx
CREATE INDEX "breach__reported_at_sort_id_idx" ON "breach" ("reported_at_sort", "id");
-- index breach__assignee_id_found_at_sort_id_idx
CREATE INDEX "breach__assignee_id_found_at_sort_id_idx" ON "breach" ("assignee_id", "found_at_sort", "id");
-- index breach__author_id_found_at_sort_id_idx
CREATE INDEX "breach__author_id_found_at_sort_id_idx" ON "breach" ("author_id", "found_at_sort", "id");
-- index assessment__id_key
CREATE UNIQUE INDEX "assessment__id_key" ON "assessment" ("id");
-- index assessment__name_sort_id_idx
CREATE INDEX "assessment__name_sort_id_idx" ON "assessment" ("name_sort", "id");
-- index assessment__kind_sort_id_idx
CREATE INDEX "assessment__kind_sort_id_idx" ON "assessment" ("kind_sort", "id");
-- index assessment__status_sort_id_idx
CREATE INDEX "assessment__status_sort_id_idx" ON "assessment" ("status_sort", "id");
-- index assessment__result_sort_id_idx
CREATE INDEX "assessment__result_sort_id_idx" ON "assessment" ("result_sort", "id");
-- index assessment__decided_on_sort_id_idx
CREATE INDEX "assessment__decided_on_sort_id_idx" ON "assessment" ("decided_on_sort", "id");
-- index assessment__review_on_sort_id_idx
CREATE INDEX "assessment__review_on_sort_id_idx" ON "assessment" ("review_on_sort", "id");
-- index assessment__author_id_idx
CREATE INDEX "assessment__author_id_idx" ON "assessment" ("author_id");
-- index notice__id_key
CREATE UNIQUE INDEX "notice__id_key" ON "notice" ("id");
-- index notice__name_key
CREATE UNIQUE INDEX "notice__name_key" ON "notice" ("name");
-- index notice__name_sort_id_idx
CREATE INDEX "notice__name_sort_id_idx" ON "notice" ("name_sort", "id");
-- index notice__kind_sort_id_idx
CREATE INDEX "notice__kind_sort_id_idx" ON "notice" ("kind_sort", "id");
-- index notice__language_sort_id_idx
CREATE INDEX "notice__language_sort_id_idx" ON "notice" ("language_sort", "id");
-- index notice__status_sort_id_idx
CREATE INDEX "notice__status_sort_id_idx" ON "notice" ("status_sort", "id");
-- index notice__valid_from_sort_id_idx
CREATE INDEX "notice__valid_from_sort_id_idx" ON "notice" ("valid_from_sort", "id");
-- index notice__valid_until_sort_id_idx
CREATE INDEX "notice__valid_until_sort_id_idx" ON "notice" ("valid_until_sort", "id");
-- index controller__id_key
CREATE UNIQUE INDEX "controller__id_key" ON "controller" ("id");
-- index controller__name_sort_id_idx
CREATE INDEX "controller__name_sort_id_idx" ON "controller" ("name_sort", "id");
-- index processing_record__id_key
CREATE UNIQUE INDEX "processing_record__id_key" ON "processing_record" ("id");
-- index processing_record__name_sort_id_idx
CREATE INDEX "processing_record__name_sort_id_idx" ON "processing_record" ("name_sort", "id");
-- index processing_record__author_id_idx
CREATE INDEX "processing_record__author_id_idx" ON "processing_record" ("author_id");
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
-- index issuer__id_key
CREATE UNIQUE INDEX "issuer__id_key" ON "issuer" ("id");
-- index issuer__name_sort_id_idx
CREATE INDEX "issuer__name_sort_id_idx" ON "issuer" ("name_sort", "id");
-- index issuer__ico_key
CREATE UNIQUE INDEX "issuer__ico_key" ON "issuer" ("ico");
-- index number_series__id_key
CREATE UNIQUE INDEX "number_series__id_key" ON "number_series" ("id");
-- index number_series__kind_sort_id_idx
CREATE INDEX "number_series__kind_sort_id_idx" ON "number_series" ("kind_sort", "id");
-- index number_series__form_sort_id_idx
CREATE INDEX "number_series__form_sort_id_idx" ON "number_series" ("form_sort", "id");
-- index number_series__kind_sort_form_sort_id_idx
CREATE INDEX "number_series__kind_sort_form_sort_id_idx" ON "number_series" ("kind_sort", "form_sort", "id");
-- index number_series__issuer_id__form_key
CREATE UNIQUE INDEX "number_series__issuer_id__form_key" ON "number_series" ("issuer_id", "form");
-- index vat_rate__id_key
CREATE UNIQUE INDEX "vat_rate__id_key" ON "vat_rate" ("id");
-- index vat_rate__name_sort_id_idx
CREATE INDEX "vat_rate__name_sort_id_idx" ON "vat_rate" ("name_sort", "id");
-- index vat_rate__rate_sort_id_idx
CREATE INDEX "vat_rate__rate_sort_id_idx" ON "vat_rate" ("rate_sort", "id");
-- index vat_rate__kind_sort_id_idx
CREATE INDEX "vat_rate__kind_sort_id_idx" ON "vat_rate" ("kind_sort", "id");
-- index vat_rate__valid_from_sort_id_idx
CREATE INDEX "vat_rate__valid_from_sort_id_idx" ON "vat_rate" ("valid_from_sort", "id");
-- index vat_rate__valid_to_sort_id_idx
CREATE INDEX "vat_rate__valid_to_sort_id_idx" ON "vat_rate" ("valid_to_sort", "id");
-- index vat_rate__valid_from_sort_kind_sort_id_idx
CREATE INDEX "vat_rate__valid_from_sort_kind_sort_id_idx" ON "vat_rate" ("valid_from_sort", "kind_sort", "id");
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
-- index retention_run__id_key
CREATE UNIQUE INDEX "retention_run__id_key" ON "retention_run" ("id");
-- index retention_run__state_created_at_idx
CREATE INDEX "retention_run__state_created_at_idx" ON "retention_run" ("state", "created_at");
-- index retention_group__id_key
CREATE UNIQUE INDEX "retention_group__id_key" ON "retention_group" ("id");
-- index retention_group__run_id_idx
CREATE INDEX "retention_group__run_id_idx" ON "retention_group" ("run_id");
-- index retention_trace__id_key
CREATE UNIQUE INDEX "retention_trace__id_key" ON "retention_trace" ("id");
-- index retention_trace__run_id_idx
CREATE INDEX "retention_trace__run_id_idx" ON "retention_trace" ("run_id");
-- index answer__id_key
CREATE UNIQUE INDEX "answer__id_key" ON "answer" ("id");
-- index answer__request_id_idx
CREATE INDEX "answer__request_id_idx" ON "answer" ("request_id");
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
-- index number_counter__id_key
CREATE UNIQUE INDEX "number_counter__id_key" ON "number_counter" ("id");
-- index number_counter__year_sort_id_idx
CREATE INDEX "number_counter__year_sort_id_idx" ON "number_counter" ("year_sort", "id");
-- index number_counter__number_series_id__year_key
CREATE UNIQUE INDEX "number_counter__number_series_id__year_key" ON "number_counter" ("number_series_id", "year");
-- index blob__id_key
CREATE UNIQUE INDEX "blob__id_key" ON "blob" ("id");
-- index blob__key_id_idx
CREATE INDEX "blob__key_id_idx" ON "blob" ("key_id");
-- index blob__gone_idx
CREATE INDEX "blob__gone_idx" ON "blob" ("gone");
-- index document__id_key
CREATE UNIQUE INDEX "document__id_key" ON "document" ("id");
-- index document__contact_id_idx
CREATE INDEX "document__contact_id_idx" ON "document" ("contact_id");
-- index document__record_id_created_at_idx
CREATE INDEX "document__record_id_created_at_idx" ON "document" ("record_id", "created_at");
-- index document_version__id_key
CREATE UNIQUE INDEX "document_version__id_key" ON "document_version" ("id");
-- index document_version__contact_id_idx
CREATE INDEX "document_version__contact_id_idx" ON "document_version" ("contact_id");
-- index document_version__number_sort_id_idx
CREATE INDEX "document_version__number_sort_id_idx" ON "document_version" ("number_sort", "id");
-- index document_version__blob_id_idx
CREATE INDEX "document_version__blob_id_idx" ON "document_version" ("blob_id");
-- index document_version__document_id_number_idx
CREATE INDEX "document_version__document_id_number_idx" ON "document_version" ("document_id", "number");
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
-- index suppression__id_key
CREATE UNIQUE INDEX "suppression__id_key" ON "suppression" ("id");
-- index suppression__mark_key
CREATE UNIQUE INDEX "suppression__mark_key" ON "suppression" ("mark");
-- index public_link__id_key
CREATE UNIQUE INDEX "public_link__id_key" ON "public_link" ("id");
-- index public_link__record_id_idx
CREATE INDEX "public_link__record_id_idx" ON "public_link" ("record_id");
-- index public_link__expires_at_idx
CREATE INDEX "public_link__expires_at_idx" ON "public_link" ("expires_at");
-- index public_link__contact_id_kind_idx
CREATE INDEX "public_link__contact_id_kind_idx" ON "public_link" ("contact_id", "kind");
-- index breach_person__id_key
CREATE UNIQUE INDEX "breach_person__id_key" ON "breach_person" ("id");
-- index breach_person__contact_id_idx
CREATE INDEX "breach_person__contact_id_idx" ON "breach_person" ("contact_id");
-- index breach_person__breach_id__contact_id_key
CREATE UNIQUE INDEX "breach_person__breach_id__contact_id_key" ON "breach_person" ("breach_id", "contact_id");
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
-- no statistics of contact.position
ALTER TABLE "contact" ALTER COLUMN "position" SET STATISTICS 0;
-- no statistics of contact.position_sort
ALTER TABLE "contact" ALTER COLUMN "position_sort" SET STATISTICS 0;
-- no statistics of contact.ico
ALTER TABLE "contact" ALTER COLUMN "ico" SET STATISTICS 0;
-- no statistics of contact.dic
ALTER TABLE "contact" ALTER COLUMN "dic" SET STATISTICS 0;
-- no statistics of contact.source_detail
ALTER TABLE "contact" ALTER COLUMN "source_detail" SET STATISTICS 0;
-- no statistics of contact.source_date
ALTER TABLE "contact" ALTER COLUMN "source_date" SET STATISTICS 0;
-- no statistics of contact.source_date_sort
ALTER TABLE "contact" ALTER COLUMN "source_date_sort" SET STATISTICS 0;
-- no statistics of contact.informed_on
ALTER TABLE "contact" ALTER COLUMN "informed_on" SET STATISTICS 0;
-- no statistics of contact.informed_how
ALTER TABLE "contact" ALTER COLUMN "informed_how" SET STATISTICS 0;
-- no statistics of contact.note
ALTER TABLE "contact" ALTER COLUMN "note" SET STATISTICS 0;
-- no statistics of contact.score
ALTER TABLE "contact" ALTER COLUMN "score" SET STATISTICS 0;
-- no statistics of contact.score_reason
ALTER TABLE "contact" ALTER COLUMN "score_reason" SET STATISTICS 0;
-- no statistics of contact.last_activity_at
ALTER TABLE "contact" ALTER COLUMN "last_activity_at" SET STATISTICS 0;
-- no statistics of contact.last_activity_at_sort
ALTER TABLE "contact" ALTER COLUMN "last_activity_at_sort" SET STATISTICS 0;
-- no statistics of contact.law_only_since
ALTER TABLE "contact" ALTER COLUMN "law_only_since" SET STATISTICS 0;
-- no statistics of contact.restricted_at
ALTER TABLE "contact" ALTER COLUMN "restricted_at" SET STATISTICS 0;
-- reference contact__company_id_fkey
ALTER TABLE "contact" ADD CONSTRAINT "contact__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference contact__owner_id_fkey
ALTER TABLE "contact" ADD CONSTRAINT "contact__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- reference contact__score_decided_by_id_fkey
ALTER TABLE "contact" ADD CONSTRAINT "contact__score_decided_by_id_fkey" FOREIGN KEY ("score_decided_by_id") REFERENCES "user" ("id");
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
-- no statistics of activity.subject
ALTER TABLE "activity" ALTER COLUMN "subject" SET STATISTICS 0;
-- no statistics of activity.text
ALTER TABLE "activity" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of activity.at
ALTER TABLE "activity" ALTER COLUMN "at" SET STATISTICS 0;
-- no statistics of activity.at_sort
ALTER TABLE "activity" ALTER COLUMN "at_sort" SET STATISTICS 0;
-- no statistics of activity.duration_minutes
ALTER TABLE "activity" ALTER COLUMN "duration_minutes" SET STATISTICS 0;
-- no statistics of activity.sender
ALTER TABLE "activity" ALTER COLUMN "sender" SET STATISTICS 0;
-- no statistics of activity.recipients
ALTER TABLE "activity" ALTER COLUMN "recipients" SET STATISTICS 0;
-- no statistics of activity.message_key
ALTER TABLE "activity" ALTER COLUMN "message_key" SET STATISTICS 0;
-- no statistics of activity.thread
ALTER TABLE "activity" ALTER COLUMN "thread" SET STATISTICS 0;
-- no statistics of activity.restricted_at
ALTER TABLE "activity" ALTER COLUMN "restricted_at" SET STATISTICS 0;
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
-- no statistics of deal.closed_on
ALTER TABLE "deal" ALTER COLUMN "closed_on" SET STATISTICS 0;
-- no statistics of deal.closed_on_sort
ALTER TABLE "deal" ALTER COLUMN "closed_on_sort" SET STATISTICS 0;
-- no statistics of deal.stage_since
ALTER TABLE "deal" ALTER COLUMN "stage_since" SET STATISTICS 0;
-- no statistics of deal.discount
ALTER TABLE "deal" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of deal.note
ALTER TABLE "deal" ALTER COLUMN "note" SET STATISTICS 0;
-- no statistics of deal.restricted_at
ALTER TABLE "deal" ALTER COLUMN "restricted_at" SET STATISTICS 0;
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
-- reference deal_passages__record_id_fkey
ALTER TABLE "deal_passages" ADD CONSTRAINT "deal_passages__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "deal" ("id");
-- reference deal_passages__stage_id_fkey
ALTER TABLE "deal_passages" ADD CONSTRAINT "deal_passages__stage_id_fkey" FOREIGN KEY ("stage_id") REFERENCES "stage" ("id");
-- no statistics of deal_lines.text
ALTER TABLE "deal_lines" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of deal_lines.unit_price
ALTER TABLE "deal_lines" ALTER COLUMN "unit_price" SET STATISTICS 0;
-- no statistics of deal_lines.discount
ALTER TABLE "deal_lines" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of deal_lines.base
ALTER TABLE "deal_lines" ALTER COLUMN "base" SET STATISTICS 0;
-- reference deal_lines__record_id_fkey
ALTER TABLE "deal_lines" ADD CONSTRAINT "deal_lines__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "deal" ("id");
-- reference deal_lines__product_id_fkey
ALTER TABLE "deal_lines" ADD CONSTRAINT "deal_lines__product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product" ("id");
-- reference deal_tags__record_id_fkey
ALTER TABLE "deal_tags" ADD CONSTRAINT "deal_tags__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "deal" ("id");
-- reference deal_tags__target_id_fkey
ALTER TABLE "deal_tags" ADD CONSTRAINT "deal_tags__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "tag" ("id");
-- no statistics of quote.number
ALTER TABLE "quote" ALTER COLUMN "number" SET STATISTICS 0;
-- no statistics of quote.number_sort
ALTER TABLE "quote" ALTER COLUMN "number_sort" SET STATISTICS 0;
-- no statistics of quote.name
ALTER TABLE "quote" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of quote.name_sort
ALTER TABLE "quote" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of quote.valid_until
ALTER TABLE "quote" ALTER COLUMN "valid_until" SET STATISTICS 0;
-- no statistics of quote.valid_until_sort
ALTER TABLE "quote" ALTER COLUMN "valid_until_sort" SET STATISTICS 0;
-- no statistics of quote.discount
ALTER TABLE "quote" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of quote.base
ALTER TABLE "quote" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of quote.base_currency
ALTER TABLE "quote" ALTER COLUMN "base_currency" SET STATISTICS 0;
-- no statistics of quote.base_sort
ALTER TABLE "quote" ALTER COLUMN "base_sort" SET STATISTICS 0;
-- no statistics of quote.tax
ALTER TABLE "quote" ALTER COLUMN "tax" SET STATISTICS 0;
-- no statistics of quote.tax_currency
ALTER TABLE "quote" ALTER COLUMN "tax_currency" SET STATISTICS 0;
-- no statistics of quote.total
ALTER TABLE "quote" ALTER COLUMN "total" SET STATISTICS 0;
-- no statistics of quote.total_currency
ALTER TABLE "quote" ALTER COLUMN "total_currency" SET STATISTICS 0;
-- no statistics of quote.total_sort
ALTER TABLE "quote" ALTER COLUMN "total_sort" SET STATISTICS 0;
-- no statistics of quote.text
ALTER TABLE "quote" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of quote.sent_on
ALTER TABLE "quote" ALTER COLUMN "sent_on" SET STATISTICS 0;
-- no statistics of quote.decided_on
ALTER TABLE "quote" ALTER COLUMN "decided_on" SET STATISTICS 0;
-- no statistics of quote.refused_reason
ALTER TABLE "quote" ALTER COLUMN "refused_reason" SET STATISTICS 0;
-- no statistics of quote.largest_discount
ALTER TABLE "quote" ALTER COLUMN "largest_discount" SET STATISTICS 0;
-- no statistics of quote.approved_discount
ALTER TABLE "quote" ALTER COLUMN "approved_discount" SET STATISTICS 0;
-- no statistics of quote.note
ALTER TABLE "quote" ALTER COLUMN "note" SET STATISTICS 0;
-- no statistics of quote.restricted_at
ALTER TABLE "quote" ALTER COLUMN "restricted_at" SET STATISTICS 0;
-- reference quote__company_id_fkey
ALTER TABLE "quote" ADD CONSTRAINT "quote__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference quote__contact_id_fkey
ALTER TABLE "quote" ADD CONSTRAINT "quote__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference quote__deal_id_fkey
ALTER TABLE "quote" ADD CONSTRAINT "quote__deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal" ("id");
-- reference quote__issuer_id_fkey
ALTER TABLE "quote" ADD CONSTRAINT "quote__issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id");
-- reference quote__approved_by_id_fkey
ALTER TABLE "quote" ADD CONSTRAINT "quote__approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "user" ("id");
-- reference quote__owner_id_fkey
ALTER TABLE "quote" ADD CONSTRAINT "quote__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- reference quote__team_id_fkey
ALTER TABLE "quote" ADD CONSTRAINT "quote__team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team" ("id");
-- no statistics of quote_lines.text
ALTER TABLE "quote_lines" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of quote_lines.unit_price
ALTER TABLE "quote_lines" ALTER COLUMN "unit_price" SET STATISTICS 0;
-- no statistics of quote_lines.discount
ALTER TABLE "quote_lines" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of quote_lines.base
ALTER TABLE "quote_lines" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of quote_lines.tax
ALTER TABLE "quote_lines" ALTER COLUMN "tax" SET STATISTICS 0;
-- no statistics of quote_lines.total
ALTER TABLE "quote_lines" ALTER COLUMN "total" SET STATISTICS 0;
-- reference quote_lines__record_id_fkey
ALTER TABLE "quote_lines" ADD CONSTRAINT "quote_lines__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "quote" ("id");
-- reference quote_lines__product_id_fkey
ALTER TABLE "quote_lines" ADD CONSTRAINT "quote_lines__product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product" ("id");
-- reference quote_tags__record_id_fkey
ALTER TABLE "quote_tags" ADD CONSTRAINT "quote_tags__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "quote" ("id");
-- reference quote_tags__target_id_fkey
ALTER TABLE "quote_tags" ADD CONSTRAINT "quote_tags__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "tag" ("id");
-- no statistics of order.number
ALTER TABLE "order" ALTER COLUMN "number" SET STATISTICS 0;
-- no statistics of order.number_sort
ALTER TABLE "order" ALTER COLUMN "number_sort" SET STATISTICS 0;
-- no statistics of order.name
ALTER TABLE "order" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of order.name_sort
ALTER TABLE "order" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of order.customer_number
ALTER TABLE "order" ALTER COLUMN "customer_number" SET STATISTICS 0;
-- no statistics of order.ordered_on
ALTER TABLE "order" ALTER COLUMN "ordered_on" SET STATISTICS 0;
-- no statistics of order.ordered_on_sort
ALTER TABLE "order" ALTER COLUMN "ordered_on_sort" SET STATISTICS 0;
-- no statistics of order.deliver_by
ALTER TABLE "order" ALTER COLUMN "deliver_by" SET STATISTICS 0;
-- no statistics of order.deliver_by_sort
ALTER TABLE "order" ALTER COLUMN "deliver_by_sort" SET STATISTICS 0;
-- no statistics of order.delivered_on
ALTER TABLE "order" ALTER COLUMN "delivered_on" SET STATISTICS 0;
-- no statistics of order.delivered_on_sort
ALTER TABLE "order" ALTER COLUMN "delivered_on_sort" SET STATISTICS 0;
-- no statistics of order.delivery_address_street
ALTER TABLE "order" ALTER COLUMN "delivery_address_street" SET STATISTICS 0;
-- no statistics of order.delivery_address_city
ALTER TABLE "order" ALTER COLUMN "delivery_address_city" SET STATISTICS 0;
-- no statistics of order.delivery_address_postal_code
ALTER TABLE "order" ALTER COLUMN "delivery_address_postal_code" SET STATISTICS 0;
-- no statistics of order.delivery_address_country
ALTER TABLE "order" ALTER COLUMN "delivery_address_country" SET STATISTICS 0;
-- no statistics of order.discount
ALTER TABLE "order" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of order.base
ALTER TABLE "order" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of order.base_currency
ALTER TABLE "order" ALTER COLUMN "base_currency" SET STATISTICS 0;
-- no statistics of order.base_sort
ALTER TABLE "order" ALTER COLUMN "base_sort" SET STATISTICS 0;
-- no statistics of order.tax
ALTER TABLE "order" ALTER COLUMN "tax" SET STATISTICS 0;
-- no statistics of order.tax_currency
ALTER TABLE "order" ALTER COLUMN "tax_currency" SET STATISTICS 0;
-- no statistics of order.total
ALTER TABLE "order" ALTER COLUMN "total" SET STATISTICS 0;
-- no statistics of order.total_currency
ALTER TABLE "order" ALTER COLUMN "total_currency" SET STATISTICS 0;
-- no statistics of order.total_sort
ALTER TABLE "order" ALTER COLUMN "total_sort" SET STATISTICS 0;
-- no statistics of order.text
ALTER TABLE "order" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of order.note
ALTER TABLE "order" ALTER COLUMN "note" SET STATISTICS 0;
-- no statistics of order.restricted_at
ALTER TABLE "order" ALTER COLUMN "restricted_at" SET STATISTICS 0;
-- reference order__company_id_fkey
ALTER TABLE "order" ADD CONSTRAINT "order__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference order__contact_id_fkey
ALTER TABLE "order" ADD CONSTRAINT "order__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference order__deal_id_fkey
ALTER TABLE "order" ADD CONSTRAINT "order__deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal" ("id");
-- reference order__quote_id_fkey
ALTER TABLE "order" ADD CONSTRAINT "order__quote_id_fkey" FOREIGN KEY ("quote_id") REFERENCES "quote" ("id");
-- reference order__contract_id_fkey
ALTER TABLE "order" ADD CONSTRAINT "order__contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract" ("id");
-- reference order__issuer_id_fkey
ALTER TABLE "order" ADD CONSTRAINT "order__issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id");
-- reference order__owner_id_fkey
ALTER TABLE "order" ADD CONSTRAINT "order__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- reference order__team_id_fkey
ALTER TABLE "order" ADD CONSTRAINT "order__team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team" ("id");
-- no statistics of order_lines.text
ALTER TABLE "order_lines" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of order_lines.unit_price
ALTER TABLE "order_lines" ALTER COLUMN "unit_price" SET STATISTICS 0;
-- no statistics of order_lines.discount
ALTER TABLE "order_lines" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of order_lines.base
ALTER TABLE "order_lines" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of order_lines.tax
ALTER TABLE "order_lines" ALTER COLUMN "tax" SET STATISTICS 0;
-- no statistics of order_lines.total
ALTER TABLE "order_lines" ALTER COLUMN "total" SET STATISTICS 0;
-- reference order_lines__record_id_fkey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "order" ("id");
-- reference order_lines__product_id_fkey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines__product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product" ("id");
-- reference order_tags__record_id_fkey
ALTER TABLE "order_tags" ADD CONSTRAINT "order_tags__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "order" ("id");
-- reference order_tags__target_id_fkey
ALTER TABLE "order_tags" ADD CONSTRAINT "order_tags__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "tag" ("id");
-- no statistics of contract.number
ALTER TABLE "contract" ALTER COLUMN "number" SET STATISTICS 0;
-- no statistics of contract.number_sort
ALTER TABLE "contract" ALTER COLUMN "number_sort" SET STATISTICS 0;
-- no statistics of contract.name
ALTER TABLE "contract" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of contract.name_sort
ALTER TABLE "contract" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of contract.signed_on
ALTER TABLE "contract" ALTER COLUMN "signed_on" SET STATISTICS 0;
-- no statistics of contract.signed_on_sort
ALTER TABLE "contract" ALTER COLUMN "signed_on_sort" SET STATISTICS 0;
-- no statistics of contract.signed_document
ALTER TABLE "contract" ALTER COLUMN "signed_document" SET STATISTICS 0;
-- no statistics of contract.signed_document_id
ALTER TABLE "contract" ALTER COLUMN "signed_document_id" SET STATISTICS 0;
-- no statistics of contract.valid_from
ALTER TABLE "contract" ALTER COLUMN "valid_from" SET STATISTICS 0;
-- no statistics of contract.valid_from_sort
ALTER TABLE "contract" ALTER COLUMN "valid_from_sort" SET STATISTICS 0;
-- no statistics of contract.valid_to
ALTER TABLE "contract" ALTER COLUMN "valid_to" SET STATISTICS 0;
-- no statistics of contract.valid_to_sort
ALTER TABLE "contract" ALTER COLUMN "valid_to_sort" SET STATISTICS 0;
-- no statistics of contract.notice_months
ALTER TABLE "contract" ALTER COLUMN "notice_months" SET STATISTICS 0;
-- no statistics of contract.terminated_on
ALTER TABLE "contract" ALTER COLUMN "terminated_on" SET STATISTICS 0;
-- no statistics of contract.ends_on
ALTER TABLE "contract" ALTER COLUMN "ends_on" SET STATISTICS 0;
-- no statistics of contract.ends_on_sort
ALTER TABLE "contract" ALTER COLUMN "ends_on_sort" SET STATISTICS 0;
-- no statistics of contract.remind_on
ALTER TABLE "contract" ALTER COLUMN "remind_on" SET STATISTICS 0;
-- no statistics of contract.value
ALTER TABLE "contract" ALTER COLUMN "value" SET STATISTICS 0;
-- no statistics of contract.value_currency
ALTER TABLE "contract" ALTER COLUMN "value_currency" SET STATISTICS 0;
-- no statistics of contract.value_sort
ALTER TABLE "contract" ALTER COLUMN "value_sort" SET STATISTICS 0;
-- no statistics of contract.text
ALTER TABLE "contract" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of contract.note
ALTER TABLE "contract" ALTER COLUMN "note" SET STATISTICS 0;
-- no statistics of contract.restricted_at
ALTER TABLE "contract" ALTER COLUMN "restricted_at" SET STATISTICS 0;
-- reference contract__company_id_fkey
ALTER TABLE "contract" ADD CONSTRAINT "contract__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference contract__contact_id_fkey
ALTER TABLE "contract" ADD CONSTRAINT "contract__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference contract__remind_task_id_fkey
ALTER TABLE "contract" ADD CONSTRAINT "contract__remind_task_id_fkey" FOREIGN KEY ("remind_task_id") REFERENCES "task" ("id");
-- reference contract__deal_id_fkey
ALTER TABLE "contract" ADD CONSTRAINT "contract__deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal" ("id");
-- reference contract__quote_id_fkey
ALTER TABLE "contract" ADD CONSTRAINT "contract__quote_id_fkey" FOREIGN KEY ("quote_id") REFERENCES "quote" ("id");
-- reference contract__issuer_id_fkey
ALTER TABLE "contract" ADD CONSTRAINT "contract__issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id");
-- reference contract__owner_id_fkey
ALTER TABLE "contract" ADD CONSTRAINT "contract__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- reference contract__team_id_fkey
ALTER TABLE "contract" ADD CONSTRAINT "contract__team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team" ("id");
-- reference contract_tags__record_id_fkey
ALTER TABLE "contract_tags" ADD CONSTRAINT "contract_tags__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "contract" ("id");
-- reference contract_tags__target_id_fkey
ALTER TABLE "contract_tags" ADD CONSTRAINT "contract_tags__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "tag" ("id");
-- no statistics of invoice.number
ALTER TABLE "invoice" ALTER COLUMN "number" SET STATISTICS 0;
-- no statistics of invoice.number_sort
ALTER TABLE "invoice" ALTER COLUMN "number_sort" SET STATISTICS 0;
-- no statistics of invoice.customer_name
ALTER TABLE "invoice" ALTER COLUMN "customer_name" SET STATISTICS 0;
-- no statistics of invoice.customer_name_sort
ALTER TABLE "invoice" ALTER COLUMN "customer_name_sort" SET STATISTICS 0;
-- no statistics of invoice.customer_ico
ALTER TABLE "invoice" ALTER COLUMN "customer_ico" SET STATISTICS 0;
-- no statistics of invoice.customer_dic
ALTER TABLE "invoice" ALTER COLUMN "customer_dic" SET STATISTICS 0;
-- no statistics of invoice.customer_address_street
ALTER TABLE "invoice" ALTER COLUMN "customer_address_street" SET STATISTICS 0;
-- no statistics of invoice.customer_address_city
ALTER TABLE "invoice" ALTER COLUMN "customer_address_city" SET STATISTICS 0;
-- no statistics of invoice.customer_address_postal_code
ALTER TABLE "invoice" ALTER COLUMN "customer_address_postal_code" SET STATISTICS 0;
-- no statistics of invoice.customer_address_country
ALTER TABLE "invoice" ALTER COLUMN "customer_address_country" SET STATISTICS 0;
-- no statistics of invoice.customer_email
ALTER TABLE "invoice" ALTER COLUMN "customer_email" SET STATISTICS 0;
-- no statistics of invoice.issued_on
ALTER TABLE "invoice" ALTER COLUMN "issued_on" SET STATISTICS 0;
-- no statistics of invoice.issued_on_sort
ALTER TABLE "invoice" ALTER COLUMN "issued_on_sort" SET STATISTICS 0;
-- no statistics of invoice.taxed_on
ALTER TABLE "invoice" ALTER COLUMN "taxed_on" SET STATISTICS 0;
-- no statistics of invoice.taxed_on_sort
ALTER TABLE "invoice" ALTER COLUMN "taxed_on_sort" SET STATISTICS 0;
-- no statistics of invoice.due_on
ALTER TABLE "invoice" ALTER COLUMN "due_on" SET STATISTICS 0;
-- no statistics of invoice.due_on_sort
ALTER TABLE "invoice" ALTER COLUMN "due_on_sort" SET STATISTICS 0;
-- no statistics of invoice.discount
ALTER TABLE "invoice" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of invoice.exchange_rate
ALTER TABLE "invoice" ALTER COLUMN "exchange_rate" SET STATISTICS 0;
-- no statistics of invoice.exchange_amount
ALTER TABLE "invoice" ALTER COLUMN "exchange_amount" SET STATISTICS 0;
-- no statistics of invoice.exemption
ALTER TABLE "invoice" ALTER COLUMN "exemption" SET STATISTICS 0;
-- no statistics of invoice.base
ALTER TABLE "invoice" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of invoice.base_currency
ALTER TABLE "invoice" ALTER COLUMN "base_currency" SET STATISTICS 0;
-- no statistics of invoice.base_sort
ALTER TABLE "invoice" ALTER COLUMN "base_sort" SET STATISTICS 0;
-- no statistics of invoice.tax
ALTER TABLE "invoice" ALTER COLUMN "tax" SET STATISTICS 0;
-- no statistics of invoice.tax_currency
ALTER TABLE "invoice" ALTER COLUMN "tax_currency" SET STATISTICS 0;
-- no statistics of invoice.total
ALTER TABLE "invoice" ALTER COLUMN "total" SET STATISTICS 0;
-- no statistics of invoice.total_currency
ALTER TABLE "invoice" ALTER COLUMN "total_currency" SET STATISTICS 0;
-- no statistics of invoice.total_sort
ALTER TABLE "invoice" ALTER COLUMN "total_sort" SET STATISTICS 0;
-- no statistics of invoice.rounding
ALTER TABLE "invoice" ALTER COLUMN "rounding" SET STATISTICS 0;
-- no statistics of invoice.rounding_currency
ALTER TABLE "invoice" ALTER COLUMN "rounding_currency" SET STATISTICS 0;
-- no statistics of invoice.deposited
ALTER TABLE "invoice" ALTER COLUMN "deposited" SET STATISTICS 0;
-- no statistics of invoice.deposited_currency
ALTER TABLE "invoice" ALTER COLUMN "deposited_currency" SET STATISTICS 0;
-- no statistics of invoice.payable
ALTER TABLE "invoice" ALTER COLUMN "payable" SET STATISTICS 0;
-- no statistics of invoice.payable_currency
ALTER TABLE "invoice" ALTER COLUMN "payable_currency" SET STATISTICS 0;
-- no statistics of invoice.paid
ALTER TABLE "invoice" ALTER COLUMN "paid" SET STATISTICS 0;
-- no statistics of invoice.paid_currency
ALTER TABLE "invoice" ALTER COLUMN "paid_currency" SET STATISTICS 0;
-- no statistics of invoice.credited
ALTER TABLE "invoice" ALTER COLUMN "credited" SET STATISTICS 0;
-- no statistics of invoice.credited_currency
ALTER TABLE "invoice" ALTER COLUMN "credited_currency" SET STATISTICS 0;
-- no statistics of invoice.to_pay
ALTER TABLE "invoice" ALTER COLUMN "to_pay" SET STATISTICS 0;
-- no statistics of invoice.to_pay_currency
ALTER TABLE "invoice" ALTER COLUMN "to_pay_currency" SET STATISTICS 0;
-- no statistics of invoice.to_pay_sort
ALTER TABLE "invoice" ALTER COLUMN "to_pay_sort" SET STATISTICS 0;
-- no statistics of invoice.variable_symbol
ALTER TABLE "invoice" ALTER COLUMN "variable_symbol" SET STATISTICS 0;
-- no statistics of invoice.constant_symbol
ALTER TABLE "invoice" ALTER COLUMN "constant_symbol" SET STATISTICS 0;
-- no statistics of invoice.specific_symbol
ALTER TABLE "invoice" ALTER COLUMN "specific_symbol" SET STATISTICS 0;
-- no statistics of invoice.reason
ALTER TABLE "invoice" ALTER COLUMN "reason" SET STATISTICS 0;
-- no statistics of invoice.supplier_name
ALTER TABLE "invoice" ALTER COLUMN "supplier_name" SET STATISTICS 0;
-- no statistics of invoice.supplier_email
ALTER TABLE "invoice" ALTER COLUMN "supplier_email" SET STATISTICS 0;
-- no statistics of invoice.supplier_phone
ALTER TABLE "invoice" ALTER COLUMN "supplier_phone" SET STATISTICS 0;
-- no statistics of invoice.note
ALTER TABLE "invoice" ALTER COLUMN "note" SET STATISTICS 0;
-- no statistics of invoice.footer
ALTER TABLE "invoice" ALTER COLUMN "footer" SET STATISTICS 0;
-- no statistics of invoice.cancelled_on
ALTER TABLE "invoice" ALTER COLUMN "cancelled_on" SET STATISTICS 0;
-- no statistics of invoice.cancelled_reason
ALTER TABLE "invoice" ALTER COLUMN "cancelled_reason" SET STATISTICS 0;
-- no statistics of invoice.paid_on
ALTER TABLE "invoice" ALTER COLUMN "paid_on" SET STATISTICS 0;
-- no statistics of invoice.paid_on_sort
ALTER TABLE "invoice" ALTER COLUMN "paid_on_sort" SET STATISTICS 0;
-- no statistics of invoice.reminded_on
ALTER TABLE "invoice" ALTER COLUMN "reminded_on" SET STATISTICS 0;
-- no statistics of invoice.reminders
ALTER TABLE "invoice" ALTER COLUMN "reminders" SET STATISTICS 0;
-- no statistics of invoice.internal_note
ALTER TABLE "invoice" ALTER COLUMN "internal_note" SET STATISTICS 0;
-- reference invoice__company_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference invoice__contact_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference invoice__corrects_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "invoice" ("id");
-- reference invoice__proforma_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__proforma_id_fkey" FOREIGN KEY ("proforma_id") REFERENCES "invoice" ("id");
-- reference invoice__deal_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deal" ("id");
-- reference invoice__order_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order" ("id");
-- reference invoice__contract_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract" ("id");
-- reference invoice__issuer_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id");
-- reference invoice__issued_by_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "user" ("id");
-- reference invoice__owner_id_fkey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- no statistics of invoice_lines.text
ALTER TABLE "invoice_lines" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of invoice_lines.unit_price
ALTER TABLE "invoice_lines" ALTER COLUMN "unit_price" SET STATISTICS 0;
-- no statistics of invoice_lines.discount
ALTER TABLE "invoice_lines" ALTER COLUMN "discount" SET STATISTICS 0;
-- no statistics of invoice_lines.base
ALTER TABLE "invoice_lines" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of invoice_lines.tax
ALTER TABLE "invoice_lines" ALTER COLUMN "tax" SET STATISTICS 0;
-- no statistics of invoice_lines.total
ALTER TABLE "invoice_lines" ALTER COLUMN "total" SET STATISTICS 0;
-- reference invoice_lines__record_id_fkey
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "invoice" ("id");
-- reference invoice_lines__product_id_fkey
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines__product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product" ("id");
-- no statistics of invoice_deposits.number
ALTER TABLE "invoice_deposits" ALTER COLUMN "number" SET STATISTICS 0;
-- no statistics of invoice_deposits.vat_rate
ALTER TABLE "invoice_deposits" ALTER COLUMN "vat_rate" SET STATISTICS 0;
-- no statistics of invoice_deposits.base
ALTER TABLE "invoice_deposits" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of invoice_deposits.tax
ALTER TABLE "invoice_deposits" ALTER COLUMN "tax" SET STATISTICS 0;
-- no statistics of invoice_deposits.total
ALTER TABLE "invoice_deposits" ALTER COLUMN "total" SET STATISTICS 0;
-- no statistics of invoice_deposits.home_base
ALTER TABLE "invoice_deposits" ALTER COLUMN "home_base" SET STATISTICS 0;
-- no statistics of invoice_deposits.home_tax
ALTER TABLE "invoice_deposits" ALTER COLUMN "home_tax" SET STATISTICS 0;
-- reference invoice_deposits__record_id_fkey
ALTER TABLE "invoice_deposits" ADD CONSTRAINT "invoice_deposits__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "invoice" ("id");
-- reference invoice_deposits__invoice_id_fkey
ALTER TABLE "invoice_deposits" ADD CONSTRAINT "invoice_deposits__invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice" ("id");
-- no statistics of invoice_vat_summary.base
ALTER TABLE "invoice_vat_summary" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of invoice_vat_summary.tax
ALTER TABLE "invoice_vat_summary" ALTER COLUMN "tax" SET STATISTICS 0;
-- no statistics of invoice_vat_summary.total
ALTER TABLE "invoice_vat_summary" ALTER COLUMN "total" SET STATISTICS 0;
-- no statistics of invoice_vat_summary.home_base
ALTER TABLE "invoice_vat_summary" ALTER COLUMN "home_base" SET STATISTICS 0;
-- no statistics of invoice_vat_summary.home_tax
ALTER TABLE "invoice_vat_summary" ALTER COLUMN "home_tax" SET STATISTICS 0;
-- reference invoice_vat_summary__record_id_fkey
ALTER TABLE "invoice_vat_summary" ADD CONSTRAINT "invoice_vat_summary__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "invoice" ("id");
-- reference invoice_tags__record_id_fkey
ALTER TABLE "invoice_tags" ADD CONSTRAINT "invoice_tags__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "invoice" ("id");
-- reference invoice_tags__target_id_fkey
ALTER TABLE "invoice_tags" ADD CONSTRAINT "invoice_tags__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "tag" ("id");
-- no statistics of payment.amount
ALTER TABLE "payment" ALTER COLUMN "amount" SET STATISTICS 0;
-- no statistics of payment.amount_currency
ALTER TABLE "payment" ALTER COLUMN "amount_currency" SET STATISTICS 0;
-- no statistics of payment.amount_sort
ALTER TABLE "payment" ALTER COLUMN "amount_sort" SET STATISTICS 0;
-- no statistics of payment.received_on
ALTER TABLE "payment" ALTER COLUMN "received_on" SET STATISTICS 0;
-- no statistics of payment.received_on_sort
ALTER TABLE "payment" ALTER COLUMN "received_on_sort" SET STATISTICS 0;
-- no statistics of payment.variable_symbol
ALTER TABLE "payment" ALTER COLUMN "variable_symbol" SET STATISTICS 0;
-- no statistics of payment.constant_symbol
ALTER TABLE "payment" ALTER COLUMN "constant_symbol" SET STATISTICS 0;
-- no statistics of payment.specific_symbol
ALTER TABLE "payment" ALTER COLUMN "specific_symbol" SET STATISTICS 0;
-- no statistics of payment.counter_account
ALTER TABLE "payment" ALTER COLUMN "counter_account" SET STATISTICS 0;
-- no statistics of payment.counter_name
ALTER TABLE "payment" ALTER COLUMN "counter_name" SET STATISTICS 0;
-- no statistics of payment.message
ALTER TABLE "payment" ALTER COLUMN "message" SET STATISTICS 0;
-- no statistics of payment.statement_key
ALTER TABLE "payment" ALTER COLUMN "statement_key" SET STATISTICS 0;
-- no statistics of payment.note
ALTER TABLE "payment" ALTER COLUMN "note" SET STATISTICS 0;
-- reference payment__invoice_id_fkey
ALTER TABLE "payment" ADD CONSTRAINT "payment__invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice" ("id");
-- reference payment__company_id_fkey
ALTER TABLE "payment" ADD CONSTRAINT "payment__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference payment__contact_id_fkey
ALTER TABLE "payment" ADD CONSTRAINT "payment__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference payment__owner_id_fkey
ALTER TABLE "payment" ADD CONSTRAINT "payment__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- no statistics of received_invoice.number
ALTER TABLE "received_invoice" ALTER COLUMN "number" SET STATISTICS 0;
-- no statistics of received_invoice.number_sort
ALTER TABLE "received_invoice" ALTER COLUMN "number_sort" SET STATISTICS 0;
-- no statistics of received_invoice.supplier_name
ALTER TABLE "received_invoice" ALTER COLUMN "supplier_name" SET STATISTICS 0;
-- no statistics of received_invoice.supplier_name_sort
ALTER TABLE "received_invoice" ALTER COLUMN "supplier_name_sort" SET STATISTICS 0;
-- no statistics of received_invoice.supplier_ico
ALTER TABLE "received_invoice" ALTER COLUMN "supplier_ico" SET STATISTICS 0;
-- no statistics of received_invoice.supplier_dic
ALTER TABLE "received_invoice" ALTER COLUMN "supplier_dic" SET STATISTICS 0;
-- no statistics of received_invoice.supplier_address_street
ALTER TABLE "received_invoice" ALTER COLUMN "supplier_address_street" SET STATISTICS 0;
-- no statistics of received_invoice.supplier_address_city
ALTER TABLE "received_invoice" ALTER COLUMN "supplier_address_city" SET STATISTICS 0;
-- no statistics of received_invoice.supplier_address_postal_code
ALTER TABLE "received_invoice" ALTER COLUMN "supplier_address_postal_code" SET STATISTICS 0;
-- no statistics of received_invoice.supplier_address_country
ALTER TABLE "received_invoice" ALTER COLUMN "supplier_address_country" SET STATISTICS 0;
-- no statistics of received_invoice.issued_on
ALTER TABLE "received_invoice" ALTER COLUMN "issued_on" SET STATISTICS 0;
-- no statistics of received_invoice.issued_on_sort
ALTER TABLE "received_invoice" ALTER COLUMN "issued_on_sort" SET STATISTICS 0;
-- no statistics of received_invoice.taxed_on
ALTER TABLE "received_invoice" ALTER COLUMN "taxed_on" SET STATISTICS 0;
-- no statistics of received_invoice.taxed_on_sort
ALTER TABLE "received_invoice" ALTER COLUMN "taxed_on_sort" SET STATISTICS 0;
-- no statistics of received_invoice.due_on
ALTER TABLE "received_invoice" ALTER COLUMN "due_on" SET STATISTICS 0;
-- no statistics of received_invoice.due_on_sort
ALTER TABLE "received_invoice" ALTER COLUMN "due_on_sort" SET STATISTICS 0;
-- no statistics of received_invoice.received_on
ALTER TABLE "received_invoice" ALTER COLUMN "received_on" SET STATISTICS 0;
-- no statistics of received_invoice.received_on_sort
ALTER TABLE "received_invoice" ALTER COLUMN "received_on_sort" SET STATISTICS 0;
-- no statistics of received_invoice.base
ALTER TABLE "received_invoice" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of received_invoice.base_currency
ALTER TABLE "received_invoice" ALTER COLUMN "base_currency" SET STATISTICS 0;
-- no statistics of received_invoice.tax
ALTER TABLE "received_invoice" ALTER COLUMN "tax" SET STATISTICS 0;
-- no statistics of received_invoice.tax_currency
ALTER TABLE "received_invoice" ALTER COLUMN "tax_currency" SET STATISTICS 0;
-- no statistics of received_invoice.total
ALTER TABLE "received_invoice" ALTER COLUMN "total" SET STATISTICS 0;
-- no statistics of received_invoice.total_currency
ALTER TABLE "received_invoice" ALTER COLUMN "total_currency" SET STATISTICS 0;
-- no statistics of received_invoice.total_sort
ALTER TABLE "received_invoice" ALTER COLUMN "total_sort" SET STATISTICS 0;
-- no statistics of received_invoice.to_pay
ALTER TABLE "received_invoice" ALTER COLUMN "to_pay" SET STATISTICS 0;
-- no statistics of received_invoice.to_pay_currency
ALTER TABLE "received_invoice" ALTER COLUMN "to_pay_currency" SET STATISTICS 0;
-- no statistics of received_invoice.account
ALTER TABLE "received_invoice" ALTER COLUMN "account" SET STATISTICS 0;
-- no statistics of received_invoice.variable_symbol
ALTER TABLE "received_invoice" ALTER COLUMN "variable_symbol" SET STATISTICS 0;
-- no statistics of received_invoice.constant_symbol
ALTER TABLE "received_invoice" ALTER COLUMN "constant_symbol" SET STATISTICS 0;
-- no statistics of received_invoice.specific_symbol
ALTER TABLE "received_invoice" ALTER COLUMN "specific_symbol" SET STATISTICS 0;
-- no statistics of received_invoice.note
ALTER TABLE "received_invoice" ALTER COLUMN "note" SET STATISTICS 0;
-- no statistics of received_invoice.paid_on
ALTER TABLE "received_invoice" ALTER COLUMN "paid_on" SET STATISTICS 0;
-- no statistics of received_invoice.paid_on_sort
ALTER TABLE "received_invoice" ALTER COLUMN "paid_on_sort" SET STATISTICS 0;
-- no statistics of received_invoice.rejected_reason
ALTER TABLE "received_invoice" ALTER COLUMN "rejected_reason" SET STATISTICS 0;
-- no statistics of received_invoice.signed_by
ALTER TABLE "received_invoice" ALTER COLUMN "signed_by" SET STATISTICS 0;
-- no statistics of received_invoice.file_name
ALTER TABLE "received_invoice" ALTER COLUMN "file_name" SET STATISTICS 0;
-- no statistics of received_invoice.document_uuid
ALTER TABLE "received_invoice" ALTER COLUMN "document_uuid" SET STATISTICS 0;
-- no statistics of received_invoice.internal_note
ALTER TABLE "received_invoice" ALTER COLUMN "internal_note" SET STATISTICS 0;
-- reference received_invoice__company_id_fkey
ALTER TABLE "received_invoice" ADD CONSTRAINT "received_invoice__company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company" ("id");
-- reference received_invoice__contact_id_fkey
ALTER TABLE "received_invoice" ADD CONSTRAINT "received_invoice__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference received_invoice__approved_by_id_fkey
ALTER TABLE "received_invoice" ADD CONSTRAINT "received_invoice__approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "user" ("id");
-- reference received_invoice__owner_id_fkey
ALTER TABLE "received_invoice" ADD CONSTRAINT "received_invoice__owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user" ("id");
-- no statistics of received_invoice_lines.text
ALTER TABLE "received_invoice_lines" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of received_invoice_lines.base
ALTER TABLE "received_invoice_lines" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of received_invoice_lines.total
ALTER TABLE "received_invoice_lines" ALTER COLUMN "total" SET STATISTICS 0;
-- reference received_invoice_lines__record_id_fkey
ALTER TABLE "received_invoice_lines" ADD CONSTRAINT "received_invoice_lines__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "received_invoice" ("id");
-- no statistics of received_invoice_vat_summary.base
ALTER TABLE "received_invoice_vat_summary" ALTER COLUMN "base" SET STATISTICS 0;
-- no statistics of received_invoice_vat_summary.tax
ALTER TABLE "received_invoice_vat_summary" ALTER COLUMN "tax" SET STATISTICS 0;
-- reference received_invoice_vat_summary__record_id_fkey
ALTER TABLE "received_invoice_vat_summary" ADD CONSTRAINT "received_invoice_vat_summary__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "received_invoice" ("id");
-- reference received_invoice_tags__record_id_fkey
ALTER TABLE "received_invoice_tags" ADD CONSTRAINT "received_invoice_tags__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "received_invoice" ("id");
-- reference received_invoice_tags__target_id_fkey
ALTER TABLE "received_invoice_tags" ADD CONSTRAINT "received_invoice_tags__target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "tag" ("id");
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
-- no statistics of task.done_at
ALTER TABLE "task" ALTER COLUMN "done_at" SET STATISTICS 0;
-- no statistics of task.restricted_at
ALTER TABLE "task" ALTER COLUMN "restricted_at" SET STATISTICS 0;
-- no statistics of task.place
ALTER TABLE "task" ALTER COLUMN "place" SET STATISTICS 0;
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
-- no statistics of request.applicant
ALTER TABLE "request" ALTER COLUMN "applicant" SET STATISTICS 0;
-- no statistics of request.applicant_email
ALTER TABLE "request" ALTER COLUMN "applicant_email" SET STATISTICS 0;
-- no statistics of request.address_confirmed_at
ALTER TABLE "request" ALTER COLUMN "address_confirmed_at" SET STATISTICS 0;
-- no statistics of request.message_id
ALTER TABLE "request" ALTER COLUMN "message_id" SET STATISTICS 0;
-- no statistics of request.text
ALTER TABLE "request" ALTER COLUMN "text" SET STATISTICS 0;
-- no statistics of request.received_on
ALTER TABLE "request" ALTER COLUMN "received_on" SET STATISTICS 0;
-- no statistics of request.received_on_sort
ALTER TABLE "request" ALTER COLUMN "received_on_sort" SET STATISTICS 0;
-- no statistics of request.due_on
ALTER TABLE "request" ALTER COLUMN "due_on" SET STATISTICS 0;
-- no statistics of request.due_on_sort
ALTER TABLE "request" ALTER COLUMN "due_on_sort" SET STATISTICS 0;
-- no statistics of request.due_raw
ALTER TABLE "request" ALTER COLUMN "due_raw" SET STATISTICS 0;
-- no statistics of request.extension_reason
ALTER TABLE "request" ALTER COLUMN "extension_reason" SET STATISTICS 0;
-- no statistics of request.answered_on
ALTER TABLE "request" ALTER COLUMN "answered_on" SET STATISTICS 0;
-- no statistics of request.answered_on_sort
ALTER TABLE "request" ALTER COLUMN "answered_on_sort" SET STATISTICS 0;
-- no statistics of request.identity_how
ALTER TABLE "request" ALTER COLUMN "identity_how" SET STATISTICS 0;
-- no statistics of request.redact_words
ALTER TABLE "request" ALTER COLUMN "redact_words" SET STATISTICS 0;
-- no statistics of request.reviewed_on
ALTER TABLE "request" ALTER COLUMN "reviewed_on" SET STATISTICS 0;
-- no statistics of request.restricted_from
ALTER TABLE "request" ALTER COLUMN "restricted_from" SET STATISTICS 0;
-- no statistics of request.restricted_to
ALTER TABLE "request" ALTER COLUMN "restricted_to" SET STATISTICS 0;
-- no statistics of request.lift_told
ALTER TABLE "request" ALTER COLUMN "lift_told" SET STATISTICS 0;
-- no statistics of request.refusal_reason
ALTER TABLE "request" ALTER COLUMN "refusal_reason" SET STATISTICS 0;
-- no statistics of request.executed_at
ALTER TABLE "request" ALTER COLUMN "executed_at" SET STATISTICS 0;
-- reference request__contact_id_fkey
ALTER TABLE "request" ADD CONSTRAINT "request__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference request__user_id_fkey
ALTER TABLE "request" ADD CONSTRAINT "request__user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id");
-- reference request__reviewed_by_id_fkey
ALTER TABLE "request" ADD CONSTRAINT "request__reviewed_by_id_fkey" FOREIGN KEY ("reviewed_by_id") REFERENCES "user" ("id");
-- reference request__planned_by_id_fkey
ALTER TABLE "request" ADD CONSTRAINT "request__planned_by_id_fkey" FOREIGN KEY ("planned_by_id") REFERENCES "user" ("id");
-- reference request__confirmed_by_id_fkey
ALTER TABLE "request" ADD CONSTRAINT "request__confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "user" ("id");
-- reference request__assignee_id_fkey
ALTER TABLE "request" ADD CONSTRAINT "request__assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "user" ("id");
-- reference request__author_id_fkey
ALTER TABLE "request" ADD CONSTRAINT "request__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- reference request_redactions__record_id_fkey
ALTER TABLE "request_redactions" ADD CONSTRAINT "request_redactions__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "request" ("id");
-- no statistics of request_recipients_told.name
ALTER TABLE "request_recipients_told" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of request_recipients_told.how
ALTER TABLE "request_recipients_told" ALTER COLUMN "how" SET STATISTICS 0;
-- reference request_recipients_told__record_id_fkey
ALTER TABLE "request_recipients_told" ADD CONSTRAINT "request_recipients_told__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "request" ("id");
-- reference request_recipients_told__recipient_id_fkey
ALTER TABLE "request_recipients_told" ADD CONSTRAINT "request_recipients_told__recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "recipient" ("id");
-- no statistics of legal_hold.reason
ALTER TABLE "legal_hold" ALTER COLUMN "reason" SET STATISTICS 0;
-- reference legal_hold__contact_id_fkey
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference legal_hold__author_id_fkey
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- no statistics of consent.evidence
ALTER TABLE "consent" ALTER COLUMN "evidence" SET STATISTICS 0;
-- no statistics of consent.given_at
ALTER TABLE "consent" ALTER COLUMN "given_at" SET STATISTICS 0;
-- no statistics of consent.given_at_sort
ALTER TABLE "consent" ALTER COLUMN "given_at_sort" SET STATISTICS 0;
-- no statistics of consent.valid_until
ALTER TABLE "consent" ALTER COLUMN "valid_until" SET STATISTICS 0;
-- no statistics of consent.confirm_by
ALTER TABLE "consent" ALTER COLUMN "confirm_by" SET STATISTICS 0;
-- no statistics of consent.confirmed_at
ALTER TABLE "consent" ALTER COLUMN "confirmed_at" SET STATISTICS 0;
-- no statistics of consent.message_id
ALTER TABLE "consent" ALTER COLUMN "message_id" SET STATISTICS 0;
-- no statistics of consent.ended_at
ALTER TABLE "consent" ALTER COLUMN "ended_at" SET STATISTICS 0;
-- no statistics of consent.ended_at_sort
ALTER TABLE "consent" ALTER COLUMN "ended_at_sort" SET STATISTICS 0;
-- reference consent__contact_id_fkey
ALTER TABLE "consent" ADD CONSTRAINT "consent__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference consent__text_id_fkey
ALTER TABLE "consent" ADD CONSTRAINT "consent__text_id_fkey" FOREIGN KEY ("text_id") REFERENCES "consent_text" ("id");
-- reference consent__author_id_fkey
ALTER TABLE "consent" ADD CONSTRAINT "consent__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- no statistics of recipient.name
ALTER TABLE "recipient" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of recipient.name_sort
ALTER TABLE "recipient" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of recipient.what
ALTER TABLE "recipient" ALTER COLUMN "what" SET STATISTICS 0;
-- no statistics of recipient.sub_processors
ALTER TABLE "recipient" ALTER COLUMN "sub_processors" SET STATISTICS 0;
-- no statistics of recipient.transfer_note
ALTER TABLE "recipient" ALTER COLUMN "transfer_note" SET STATISTICS 0;
-- no statistics of recipient.contact
ALTER TABLE "recipient" ALTER COLUMN "contact" SET STATISTICS 0;
-- no statistics of recipient.email
ALTER TABLE "recipient" ALTER COLUMN "email" SET STATISTICS 0;
-- no statistics of breach.name
ALTER TABLE "breach" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of breach.name_sort
ALTER TABLE "breach" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of breach.description
ALTER TABLE "breach" ALTER COLUMN "description" SET STATISTICS 0;
-- no statistics of breach.affected_filter
ALTER TABLE "breach" ALTER COLUMN "affected_filter" SET STATISTICS 0;
-- no statistics of breach.consequences
ALTER TABLE "breach" ALTER COLUMN "consequences" SET STATISTICS 0;
-- no statistics of breach.measures
ALTER TABLE "breach" ALTER COLUMN "measures" SET STATISTICS 0;
-- no statistics of breach.late_reason
ALTER TABLE "breach" ALTER COLUMN "late_reason" SET STATISTICS 0;
-- no statistics of breach.no_report_reason
ALTER TABLE "breach" ALTER COLUMN "no_report_reason" SET STATISTICS 0;
-- no statistics of breach.not_told_reason
ALTER TABLE "breach" ALTER COLUMN "not_told_reason" SET STATISTICS 0;
-- reference breach__assignee_id_fkey
ALTER TABLE "breach" ADD CONSTRAINT "breach__assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "user" ("id");
-- reference breach__author_id_fkey
ALTER TABLE "breach" ADD CONSTRAINT "breach__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- reference assessment__author_id_fkey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- no statistics of controller.name
ALTER TABLE "controller" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of controller.name_sort
ALTER TABLE "controller" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of controller.email
ALTER TABLE "controller" ALTER COLUMN "email" SET STATISTICS 0;
-- no statistics of controller.phone
ALTER TABLE "controller" ALTER COLUMN "phone" SET STATISTICS 0;
-- no statistics of controller.officer
ALTER TABLE "controller" ALTER COLUMN "officer" SET STATISTICS 0;
-- no statistics of controller.officer_email
ALTER TABLE "controller" ALTER COLUMN "officer_email" SET STATISTICS 0;
-- no statistics of controller.officer_phone
ALTER TABLE "controller" ALTER COLUMN "officer_phone" SET STATISTICS 0;
-- reference processing_record__author_id_fkey
ALTER TABLE "processing_record" ADD CONSTRAINT "processing_record__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- reference stage__pipeline_id_fkey
ALTER TABLE "stage" ADD CONSTRAINT "stage__pipeline_id_fkey" FOREIGN KEY ("pipeline_id") REFERENCES "pipeline" ("id");
-- no statistics of issuer.name
ALTER TABLE "issuer" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of issuer.name_sort
ALTER TABLE "issuer" ALTER COLUMN "name_sort" SET STATISTICS 0;
-- no statistics of issuer.email
ALTER TABLE "issuer" ALTER COLUMN "email" SET STATISTICS 0;
-- no statistics of issuer.phone
ALTER TABLE "issuer" ALTER COLUMN "phone" SET STATISTICS 0;
-- no statistics of issuer.footer
ALTER TABLE "issuer" ALTER COLUMN "footer" SET STATISTICS 0;
-- reference issuer_accounts__record_id_fkey
ALTER TABLE "issuer_accounts" ADD CONSTRAINT "issuer_accounts__record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "issuer" ("id");
-- reference number_series__issuer_id_fkey
ALTER TABLE "number_series" ADD CONSTRAINT "number_series__issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id");
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
-- no statistics of token.name
ALTER TABLE "token" ALTER COLUMN "name" SET STATISTICS 0;
-- no statistics of token.token_hash
ALTER TABLE "token" ALTER COLUMN "token_hash" SET STATISTICS 0;
-- no statistics of token.expires_at
ALTER TABLE "token" ALTER COLUMN "expires_at" SET STATISTICS 0;
-- no statistics of token.last_used_at
ALTER TABLE "token" ALTER COLUMN "last_used_at" SET STATISTICS 0;
-- reference token__user_id_fkey
ALTER TABLE "token" ADD CONSTRAINT "token__user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id");
-- no statistics of sign_in_attempt.key
ALTER TABLE "sign_in_attempt" ALTER COLUMN "key" SET STATISTICS 0;
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
-- no statistics of job.input
ALTER TABLE "job" ALTER COLUMN "input" SET STATISTICS 0;
-- no statistics of job.output
ALTER TABLE "job" ALTER COLUMN "output" SET STATISTICS 0;
-- reference job__user_id_fkey
ALTER TABLE "job" ADD CONSTRAINT "job__user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id");
-- reference retention_run__asked_by_id_fkey
ALTER TABLE "retention_run" ADD CONSTRAINT "retention_run__asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "user" ("id");
-- no statistics of retention_group.reason
ALTER TABLE "retention_group" ALTER COLUMN "reason" SET STATISTICS 0;
-- reference retention_group__run_id_fkey
ALTER TABLE "retention_group" ADD CONSTRAINT "retention_group__run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "retention_run" ("id");
-- reference retention_group__decided_by_id_fkey
ALTER TABLE "retention_group" ADD CONSTRAINT "retention_group__decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user" ("id");
-- reference retention_trace__run_id_fkey
ALTER TABLE "retention_trace" ADD CONSTRAINT "retention_trace__run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "retention_run" ("id");
-- reference answer__request_id_fkey
ALTER TABLE "answer" ADD CONSTRAINT "answer__request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request" ("id");
-- no statistics of idempotency.key
ALTER TABLE "idempotency" ALTER COLUMN "key" SET STATISTICS 0;
-- no statistics of idempotency.request_hash
ALTER TABLE "idempotency" ALTER COLUMN "request_hash" SET STATISTICS 0;
-- no statistics of idempotency.body
ALTER TABLE "idempotency" ALTER COLUMN "body" SET STATISTICS 0;
-- reference idempotency__user_id_fkey
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency__user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id");
-- reference number_counter__number_series_id_fkey
ALTER TABLE "number_counter" ADD CONSTRAINT "number_counter__number_series_id_fkey" FOREIGN KEY ("number_series_id") REFERENCES "number_series" ("id");
-- no statistics of document.record_id
ALTER TABLE "document" ALTER COLUMN "record_id" SET STATISTICS 0;
-- no statistics of document.name
ALTER TABLE "document" ALTER COLUMN "name" SET STATISTICS 0;
-- reference document__contact_id_fkey
ALTER TABLE "document" ADD CONSTRAINT "document__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference document__author_id_fkey
ALTER TABLE "document" ADD CONSTRAINT "document__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- no statistics of document_version.file_name
ALTER TABLE "document_version" ALTER COLUMN "file_name" SET STATISTICS 0;
-- reference document_version__document_id_fkey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version__document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document" ("id");
-- reference document_version__contact_id_fkey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference document_version__author_id_fkey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version__author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user" ("id");
-- no statistics of audit_segment.subject_id
ALTER TABLE "audit_segment" ALTER COLUMN "subject_id" SET STATISTICS 0;
-- no statistics of audit_segment.sealed
ALTER TABLE "audit_segment" ALTER COLUMN "sealed" SET STATISTICS 0;
-- no statistics of subject_key.subject_id
ALTER TABLE "subject_key" ALTER COLUMN "subject_id" SET STATISTICS 0;
-- no statistics of public_link.record_id
ALTER TABLE "public_link" ALTER COLUMN "record_id" SET STATISTICS 0;
-- no statistics of public_link.address_mark
ALTER TABLE "public_link" ALTER COLUMN "address_mark" SET STATISTICS 0;
-- no statistics of public_link.expires_at
ALTER TABLE "public_link" ALTER COLUMN "expires_at" SET STATISTICS 0;
-- no statistics of public_link.used_at
ALTER TABLE "public_link" ALTER COLUMN "used_at" SET STATISTICS 0;
-- reference public_link__contact_id_fkey
ALTER TABLE "public_link" ADD CONSTRAINT "public_link__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- reference breach_person__breach_id_fkey
ALTER TABLE "breach_person" ADD CONSTRAINT "breach_person__breach_id_fkey" FOREIGN KEY ("breach_id") REFERENCES "breach" ("id");
-- reference breach_person__contact_id_fkey
ALTER TABLE "breach_person" ADD CONSTRAINT "breach_person__contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact" ("id");
-- search contact_search
CREATE TABLE contact_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE contact_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX contact_search__words_idx ON contact_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX contact_search__parts_idx ON contact_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search company_search
CREATE TABLE company_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE company_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX company_search__words_idx ON company_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX company_search__parts_idx ON company_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search activity_search
CREATE TABLE activity_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE activity_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX activity_search__words_idx ON activity_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX activity_search__parts_idx ON activity_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search deal_search
CREATE TABLE deal_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE deal_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX deal_search__words_idx ON deal_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX deal_search__parts_idx ON deal_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search quote_search
CREATE TABLE quote_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE quote_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX quote_search__words_idx ON quote_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX quote_search__parts_idx ON quote_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search order_search
CREATE TABLE order_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE order_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX order_search__words_idx ON order_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX order_search__parts_idx ON order_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search contract_search
CREATE TABLE contract_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE contract_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX contract_search__words_idx ON contract_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX contract_search__parts_idx ON contract_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search product_search
CREATE TABLE product_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE product_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX product_search__words_idx ON product_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX product_search__parts_idx ON product_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search invoice_search
CREATE TABLE invoice_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE invoice_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX invoice_search__words_idx ON invoice_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX invoice_search__parts_idx ON invoice_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search payment_search
CREATE TABLE payment_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE payment_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX payment_search__words_idx ON payment_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX payment_search__parts_idx ON payment_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search received_invoice_search
CREATE TABLE received_invoice_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE received_invoice_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX received_invoice_search__words_idx ON received_invoice_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX received_invoice_search__parts_idx ON received_invoice_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search task_search
CREATE TABLE task_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE task_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX task_search__words_idx ON task_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX task_search__parts_idx ON task_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search request_search
CREATE TABLE request_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE request_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX request_search__words_idx ON request_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX request_search__parts_idx ON request_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search consent_text_search
CREATE TABLE consent_text_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE consent_text_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX consent_text_search__words_idx ON consent_text_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX consent_text_search__parts_idx ON consent_text_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search law_change_search
CREATE TABLE law_change_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE law_change_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX law_change_search__words_idx ON law_change_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX law_change_search__parts_idx ON law_change_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search recipient_search
CREATE TABLE recipient_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE recipient_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX recipient_search__words_idx ON recipient_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX recipient_search__parts_idx ON recipient_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search breach_search
CREATE TABLE breach_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE breach_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX breach_search__words_idx ON breach_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX breach_search__parts_idx ON breach_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search assessment_search
CREATE TABLE assessment_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE assessment_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX assessment_search__words_idx ON assessment_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX assessment_search__parts_idx ON assessment_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search notice_search
CREATE TABLE notice_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE notice_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX notice_search__words_idx ON notice_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX notice_search__parts_idx ON notice_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search controller_search
CREATE TABLE controller_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE controller_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX controller_search__words_idx ON controller_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX controller_search__parts_idx ON controller_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search issuer_search
CREATE TABLE issuer_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE issuer_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX issuer_search__words_idx ON issuer_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX issuer_search__parts_idx ON issuer_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search tag_search
CREATE TABLE tag_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE tag_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX tag_search__words_idx ON tag_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX tag_search__parts_idx ON tag_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- search user_search
CREATE TABLE user_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); ALTER TABLE user_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; CREATE INDEX user_search__words_idx ON user_search USING gin (words) WITH (gin_pending_list_limit = 256); CREATE INDEX user_search__parts_idx ON user_search USING gin (parts gin_trgm_ops) WITH (gin_pending_list_limit = 256);
