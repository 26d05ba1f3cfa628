-- table contact
CREATE TABLE "contact" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "last_name" TEXT NOT NULL, "last_name_sort" BLOB NOT NULL, "first_name" TEXT, "first_name_sort" BLOB NOT NULL, "title" TEXT, "email" TEXT, "email_sort" BLOB NOT NULL, "phone" TEXT, "address_street" TEXT, "address_city" TEXT, "address_postal_code" TEXT, "address_country" TEXT, "company_id" BLOB, "position" TEXT, "position_sort" BLOB NOT NULL, "ico" TEXT, "dic" TEXT, "language" TEXT, "owner_id" BLOB, "source" TEXT, "source_detail" TEXT, "source_date" TEXT, "source_date_sort" BLOB NOT NULL, "informed_on" TEXT, "informed_how" TEXT, "note" TEXT, "score" INTEGER, "score_reason" TEXT, "score_decision" TEXT, "score_decided_by_id" BLOB, "last_activity_at" INTEGER, "last_activity_at_sort" BLOB NOT NULL, "erased_at" INTEGER, "law_only_since" INTEGER, "restricted_at" INTEGER, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("score_decided_by_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table contact_tags
CREATE TABLE "contact_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table company
CREATE TABLE "company" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "ico" TEXT, "dic" TEXT, "legal_form" TEXT, "email" TEXT, "email_sort" BLOB NOT NULL, "phone" TEXT, "website" TEXT, "address_street" TEXT, "address_city" TEXT, "address_postal_code" TEXT, "address_country" TEXT, "bank_account" TEXT, "industry" TEXT, "size" TEXT, "kind" TEXT, "kind_sort" BLOB NOT NULL, "owner_id" BLOB, "source" TEXT, "source_detail" TEXT, "source_date" TEXT, "source_date_sort" BLOB NOT NULL, "note" TEXT, "last_activity_at" INTEGER, "last_activity_at_sort" BLOB NOT NULL, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table company_tags
CREATE TABLE "company_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table activity
CREATE TABLE "activity" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "kind" TEXT NOT NULL, "subject" TEXT, "text" TEXT, "at" INTEGER, "at_sort" BLOB NOT NULL, "contact_id" BLOB, "company_id" BLOB, "deal_id" BLOB, "author_id" BLOB, "direction" TEXT, "duration_minutes" INTEGER, "sender" TEXT, "recipients" TEXT, "message_key" TEXT, "thread" TEXT, "restricted_at" INTEGER, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table activity_participants
CREATE TABLE "activity_participants" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "activity" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "contact" ("id") ON DELETE NO ACTION ) STRICT;
-- table deal
CREATE TABLE "deal" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "contact_id" BLOB, "company_id" BLOB, "stage_id" BLOB, "pipeline_id" BLOB, "status" TEXT, "amount" INTEGER, "amount_currency" TEXT, "amount_sort" BLOB NOT NULL, "probability" INTEGER, "probability_sort" BLOB NOT NULL, "expected_on" TEXT, "expected_on_sort" BLOB NOT NULL, "lost_reason" TEXT, "closed_on" TEXT, "closed_on_sort" BLOB NOT NULL, "stage_since" INTEGER, "discount" INTEGER, "currency" TEXT, "source" TEXT, "source_sort" BLOB NOT NULL, "owner_id" BLOB, "team_id" BLOB, "note" TEXT, "restricted_at" INTEGER, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("stage_id") REFERENCES "stage" ("id") ON DELETE NO ACTION, FOREIGN KEY ("pipeline_id") REFERENCES "pipeline" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE NO ACTION ) STRICT;
-- table deal_passages
CREATE TABLE "deal_passages" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "stage_id" BLOB, "entered_at" INTEGER, "hours" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("stage_id") REFERENCES "stage" ("id") ON DELETE NO ACTION ) STRICT;
-- table deal_lines
CREATE TABLE "deal_lines" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "product_id" BLOB, "text" TEXT, "quantity" INTEGER, "unit" TEXT, "unit_price" INTEGER, "discount" INTEGER, "vat_rate" INTEGER, "base" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE NO ACTION ) STRICT;
-- table deal_tags
CREATE TABLE "deal_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table quote
CREATE TABLE "quote" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "number" TEXT, "number_sort" BLOB NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "status" TEXT, "valid_until" TEXT, "valid_until_sort" BLOB NOT NULL, "company_id" BLOB, "contact_id" BLOB, "deal_id" BLOB, "version_number" INTEGER, "discount" INTEGER, "prices" TEXT, "currency" TEXT, "base" INTEGER, "base_currency" TEXT, "base_sort" BLOB NOT NULL, "tax" INTEGER, "tax_currency" TEXT, "total" INTEGER, "total_currency" TEXT, "total_sort" BLOB NOT NULL, "text" TEXT, "language" TEXT, "issuer_id" BLOB, "sent_on" TEXT, "decided_on" TEXT, "refused_reason" TEXT, "largest_discount" INTEGER, "approved_discount" INTEGER, "approved_by_id" BLOB, "owner_id" BLOB, "team_id" BLOB, "note" TEXT, "paper_due" INTEGER, "restricted_at" INTEGER, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id") ON DELETE NO ACTION, FOREIGN KEY ("approved_by_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE NO ACTION ) STRICT;
-- table quote_lines
CREATE TABLE "quote_lines" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "product_id" BLOB, "text" TEXT, "quantity" INTEGER, "unit" TEXT, "unit_price" INTEGER, "discount" INTEGER, "vat_mode" TEXT, "vat_rate" INTEGER, "base" INTEGER, "tax" INTEGER, "total" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "quote" ("id") ON DELETE NO ACTION, FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE NO ACTION ) STRICT;
-- table quote_tags
CREATE TABLE "quote_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "quote" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table order
CREATE TABLE "order" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "number" TEXT, "number_sort" BLOB NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "customer_number" TEXT, "status" TEXT, "ordered_on" TEXT, "ordered_on_sort" BLOB NOT NULL, "deliver_by" TEXT, "deliver_by_sort" BLOB NOT NULL, "delivered_on" TEXT, "delivered_on_sort" BLOB NOT NULL, "company_id" BLOB, "contact_id" BLOB, "delivery_address_street" TEXT, "delivery_address_city" TEXT, "delivery_address_postal_code" TEXT, "delivery_address_country" TEXT, "deal_id" BLOB, "quote_id" BLOB, "contract_id" BLOB, "discount" INTEGER, "prices" TEXT, "currency" TEXT, "base" INTEGER, "base_currency" TEXT, "base_sort" BLOB NOT NULL, "tax" INTEGER, "tax_currency" TEXT, "total" INTEGER, "total_currency" TEXT, "total_sort" BLOB NOT NULL, "text" TEXT, "language" TEXT, "issuer_id" BLOB, "owner_id" BLOB, "team_id" BLOB, "note" TEXT, "restricted_at" INTEGER, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("quote_id") REFERENCES "quote" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contract_id") REFERENCES "contract" ("id") ON DELETE NO ACTION, FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE NO ACTION ) STRICT;
-- table order_lines
CREATE TABLE "order_lines" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "product_id" BLOB, "text" TEXT, "quantity" INTEGER, "unit" TEXT, "unit_price" INTEGER, "discount" INTEGER, "vat_mode" TEXT, "vat_rate" INTEGER, "base" INTEGER, "tax" INTEGER, "total" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "order" ("id") ON DELETE NO ACTION, FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE NO ACTION ) STRICT;
-- table order_tags
CREATE TABLE "order_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "order" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table contract
CREATE TABLE "contract" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "number" TEXT, "number_sort" BLOB NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "kind" TEXT, "status" TEXT, "company_id" BLOB, "contact_id" BLOB, "signed_on" TEXT, "signed_on_sort" BLOB NOT NULL, "signed_document" TEXT, "signed_document_id" BLOB, "valid_from" TEXT, "valid_from_sort" BLOB NOT NULL, "valid_to" TEXT, "valid_to_sort" BLOB NOT NULL, "notice_months" INTEGER, "terminated_on" TEXT, "ends_on" TEXT, "ends_on_sort" BLOB NOT NULL, "remind_on" TEXT, "remind_task_id" BLOB, "value" INTEGER, "value_currency" TEXT, "value_sort" BLOB NOT NULL, "deal_id" BLOB, "quote_id" BLOB, "issuer_id" BLOB, "text" TEXT, "owner_id" BLOB, "team_id" BLOB, "note" TEXT, "restricted_at" INTEGER, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("remind_task_id") REFERENCES "task" ("id") ON DELETE NO ACTION, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("quote_id") REFERENCES "quote" ("id") ON DELETE NO ACTION, FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE NO ACTION ) STRICT;
-- table contract_tags
CREATE TABLE "contract_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "contract" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table product
CREATE TABLE "product" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "code" TEXT, "code_sort" BLOB NOT NULL, "description" TEXT, "unit" TEXT, "price" INTEGER NOT NULL, "price_sort" BLOB NOT NULL, "currency" TEXT NOT NULL, "vat_rate" INTEGER, "active" INTEGER ) STRICT;
-- table invoice
CREATE TABLE "invoice" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "number" TEXT, "number_sort" BLOB NOT NULL, "kind" TEXT NOT NULL, "kind_sort" BLOB NOT NULL, "status" TEXT, "company_id" BLOB, "contact_id" BLOB, "customer_name" TEXT, "customer_name_sort" BLOB NOT NULL, "customer_ico" TEXT, "customer_dic" TEXT, "customer_address_street" TEXT, "customer_address_city" TEXT, "customer_address_postal_code" TEXT, "customer_address_country" TEXT, "customer_email" TEXT, "issued_on" TEXT, "issued_on_sort" BLOB NOT NULL, "taxed_on" TEXT, "taxed_on_sort" BLOB NOT NULL, "due_on" TEXT, "due_on_sort" BLOB NOT NULL, "discount" INTEGER, "prices" TEXT, "currency" TEXT, "exchange_rate" INTEGER, "exchange_amount" INTEGER, "exemption" TEXT, "base" INTEGER, "base_currency" TEXT, "base_sort" BLOB NOT NULL, "tax" INTEGER, "tax_currency" TEXT, "total" INTEGER, "total_currency" TEXT, "total_sort" BLOB NOT NULL, "rounding" INTEGER, "rounding_currency" TEXT, "deposited" INTEGER, "deposited_currency" TEXT, "payable" INTEGER, "payable_currency" TEXT, "paid" INTEGER, "paid_currency" TEXT, "credited" INTEGER, "credited_currency" TEXT, "to_pay" INTEGER, "to_pay_currency" TEXT, "to_pay_sort" BLOB NOT NULL, "payment_method" TEXT, "variable_symbol" TEXT, "constant_symbol" TEXT, "specific_symbol" TEXT, "corrects_id" BLOB, "proforma_id" BLOB, "reason" TEXT, "deal_id" BLOB, "order_id" BLOB, "contract_id" BLOB, "issuer_id" BLOB, "supplier_name" TEXT, "supplier_ico" TEXT, "supplier_dic" TEXT, "supplier_vat_payer" INTEGER, "supplier_address_street" TEXT, "supplier_address_city" TEXT, "supplier_address_postal_code" TEXT, "supplier_address_country" TEXT, "supplier_registration" TEXT, "supplier_email" TEXT, "supplier_phone" TEXT, "account" TEXT, "account_bic" TEXT, "account_bank" TEXT, "note" TEXT, "footer" TEXT, "language" TEXT, "issued_by_id" BLOB, "cancelled_on" TEXT, "cancelled_reason" TEXT, "paid_on" TEXT, "paid_on_sort" BLOB NOT NULL, "reminded_on" TEXT, "reminders" INTEGER, "owner_id" BLOB, "internal_note" TEXT, "paper_due" INTEGER, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("corrects_id") REFERENCES "invoice" ("id") ON DELETE NO ACTION, FOREIGN KEY ("proforma_id") REFERENCES "invoice" ("id") ON DELETE NO ACTION, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE NO ACTION, FOREIGN KEY ("order_id") REFERENCES "order" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contract_id") REFERENCES "contract" ("id") ON DELETE NO ACTION, FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id") ON DELETE NO ACTION, FOREIGN KEY ("issued_by_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table invoice_lines
CREATE TABLE "invoice_lines" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "product_id" BLOB, "text" TEXT, "quantity" INTEGER, "unit" TEXT, "unit_price" INTEGER, "discount" INTEGER, "vat_mode" TEXT, "vat_rate" INTEGER, "base" INTEGER, "tax" INTEGER, "total" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "invoice" ("id") ON DELETE NO ACTION, FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE NO ACTION ) STRICT;
-- table invoice_deposits
CREATE TABLE "invoice_deposits" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "invoice_id" BLOB, "number" TEXT, "vat_mode" TEXT, "vat_rate" INTEGER, "base" INTEGER, "tax" INTEGER, "total" INTEGER, "home_base" INTEGER, "home_tax" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "invoice" ("id") ON DELETE NO ACTION, FOREIGN KEY ("invoice_id") REFERENCES "invoice" ("id") ON DELETE NO ACTION ) STRICT;
-- table invoice_vat_summary
CREATE TABLE "invoice_vat_summary" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "vat_mode" TEXT, "vat_rate" INTEGER, "base" INTEGER, "tax" INTEGER, "total" INTEGER, "home_base" INTEGER, "home_tax" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "invoice" ("id") ON DELETE NO ACTION ) STRICT;
-- table invoice_tags
CREATE TABLE "invoice_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "invoice" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table payment
CREATE TABLE "payment" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "amount" INTEGER NOT NULL, "amount_currency" TEXT NOT NULL, "amount_sort" BLOB NOT NULL, "received_on" TEXT, "received_on_sort" BLOB NOT NULL, "method" TEXT, "invoice_id" BLOB, "variable_symbol" TEXT, "constant_symbol" TEXT, "specific_symbol" TEXT, "counter_account" TEXT, "counter_name" TEXT, "message" TEXT, "account" TEXT, "statement_key" TEXT, "company_id" BLOB, "contact_id" BLOB, "owner_id" BLOB, "note" TEXT, FOREIGN KEY ("invoice_id") REFERENCES "invoice" ("id") ON DELETE NO ACTION, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table received_invoice
CREATE TABLE "received_invoice" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "number" TEXT NOT NULL, "number_sort" BLOB NOT NULL, "kind" TEXT NOT NULL, "kind_sort" BLOB NOT NULL, "status" TEXT, "company_id" BLOB, "contact_id" BLOB, "supplier_name" TEXT, "supplier_name_sort" BLOB NOT NULL, "supplier_ico" TEXT, "supplier_dic" TEXT, "supplier_address_street" TEXT, "supplier_address_city" TEXT, "supplier_address_postal_code" TEXT, "supplier_address_country" TEXT, "issued_on" TEXT NOT NULL, "issued_on_sort" BLOB NOT NULL, "taxed_on" TEXT, "taxed_on_sort" BLOB NOT NULL, "due_on" TEXT, "due_on_sort" BLOB NOT NULL, "received_on" TEXT, "received_on_sort" BLOB NOT NULL, "base" INTEGER, "base_currency" TEXT, "tax" INTEGER, "tax_currency" TEXT, "total" INTEGER NOT NULL, "total_currency" TEXT NOT NULL, "total_sort" BLOB NOT NULL, "to_pay" INTEGER, "to_pay_currency" TEXT, "account" TEXT, "variable_symbol" TEXT, "constant_symbol" TEXT, "specific_symbol" TEXT, "note" TEXT, "paid_on" TEXT, "paid_on_sort" BLOB NOT NULL, "rejected_reason" TEXT, "approved_by_id" BLOB, "signature" TEXT, "signed_by" TEXT, "file_name" TEXT, "document_uuid" TEXT, "file_id" BLOB, "owner_id" BLOB, "internal_note" TEXT, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("approved_by_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table received_invoice_lines
CREATE TABLE "received_invoice_lines" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "text" TEXT, "quantity" INTEGER, "unit" TEXT, "vat_rate" INTEGER, "base" INTEGER, "total" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "received_invoice" ("id") ON DELETE NO ACTION ) STRICT;
-- table received_invoice_vat_summary
CREATE TABLE "received_invoice_vat_summary" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "vat_mode" TEXT, "vat_rate" INTEGER, "base" INTEGER, "tax" INTEGER, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "received_invoice" ("id") ON DELETE NO ACTION ) STRICT;
-- table received_invoice_tags
CREATE TABLE "received_invoice_tags" ( "record_id" BLOB NOT NULL, "target_id" BLOB NOT NULL, PRIMARY KEY ("record_id", "target_id"), FOREIGN KEY ("record_id") REFERENCES "received_invoice" ("id") ON DELETE NO ACTION, FOREIGN KEY ("target_id") REFERENCES "tag" ("id") ON DELETE NO ACTION ) STRICT;
-- table task
CREATE TABLE "task" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "subject" TEXT NOT NULL, "subject_sort" BLOB NOT NULL, "text" TEXT, "due_on" TEXT, "due_on_sort" BLOB NOT NULL, "done" INTEGER, "done_at" INTEGER, "priority" TEXT, "assignee_id" BLOB, "author_id" BLOB, "contact_id" BLOB, "company_id" BLOB, "deal_id" BLOB, "restricted_at" INTEGER, "place" TEXT, FOREIGN KEY ("assignee_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE NO ACTION, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE NO ACTION ) STRICT;
-- table request
CREATE TABLE "request" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT, "name_sort" BLOB NOT NULL, "kind" TEXT NOT NULL, "kind_sort" BLOB NOT NULL, "status" TEXT, "status_sort" BLOB NOT NULL, "contact_id" BLOB, "user_id" BLOB, "applicant" TEXT, "applicant_email" TEXT, "language" TEXT, "address_state" TEXT, "address_confirmed_at" INTEGER, "message_id" TEXT, "channel" TEXT NOT NULL, "text" TEXT, "received_on" TEXT, "received_on_sort" BLOB NOT NULL, "due_on" TEXT, "due_on_sort" BLOB NOT NULL, "due_raw" TEXT, "extended" INTEGER, "extension_reason" TEXT, "warned_days" INTEGER, "answered_on" TEXT, "answered_on_sort" BLOB NOT NULL, "identity" TEXT, "identity_how" TEXT, "redact_words" TEXT, "reviewed_on" TEXT, "reviewed_by_id" BLOB, "restricted_from" INTEGER, "restricted_to" INTEGER, "lift_told" TEXT, "refusal_reason" TEXT, "planned_by_id" BLOB, "plan_digest" TEXT, "confirmed_by_id" BLOB, "executed_at" INTEGER, "answer_state" TEXT, "probe" TEXT, "assignee_id" BLOB, "author_id" BLOB, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("reviewed_by_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("planned_by_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("confirmed_by_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("assignee_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table request_redactions
CREATE TABLE "request_redactions" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "entity" TEXT NOT NULL, "record" TEXT NOT NULL, "part" TEXT, "decision" TEXT NOT NULL, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "request" ("id") ON DELETE NO ACTION ) STRICT;
-- table request_recipients_told
CREATE TABLE "request_recipients_told" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "recipient_id" BLOB, "name" TEXT NOT NULL, "told_on" TEXT NOT NULL, "how" TEXT, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "request" ("id") ON DELETE NO ACTION, FOREIGN KEY ("recipient_id") REFERENCES "recipient" ("id") ON DELETE NO ACTION ) STRICT;
-- table legal_hold
CREATE TABLE "legal_hold" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "contact_id" BLOB NOT NULL, "reason" TEXT NOT NULL, "active" INTEGER, "author_id" BLOB, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table consent
CREATE TABLE "consent" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT, "name_sort" BLOB NOT NULL, "contact_id" BLOB NOT NULL, "decision" TEXT NOT NULL, "state" TEXT, "state_sort" BLOB NOT NULL, "purpose" TEXT NOT NULL, "channel" TEXT NOT NULL, "text_id" BLOB, "source" TEXT NOT NULL, "evidence" TEXT, "given_at" INTEGER, "given_at_sort" BLOB NOT NULL, "valid_until" TEXT, "double_opt_in" INTEGER, "confirm_by" INTEGER, "confirmed_at" INTEGER, "message_id" TEXT, "ended_at" INTEGER, "ended_at_sort" BLOB NOT NULL, "author_id" BLOB, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("text_id") REFERENCES "consent_text" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table consent_text
CREATE TABLE "consent_text" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "purpose" TEXT NOT NULL, "language" TEXT NOT NULL, "text" TEXT NOT NULL ) STRICT;
-- table law_change
CREATE TABLE "law_change" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "law" TEXT NOT NULL, "law_sort" BLOB NOT NULL, "years" INTEGER, "months" INTEGER, "days" INTEGER, "day" TEXT, "hours" INTEGER, "text" TEXT, "reason" TEXT NOT NULL, "active" INTEGER ) STRICT;
-- table recipient
CREATE TABLE "recipient" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "kind" TEXT NOT NULL, "kind_sort" BLOB NOT NULL, "status" TEXT NOT NULL, "status_sort" BLOB NOT NULL, "purposes" TEXT NOT NULL, "categories" TEXT, "what" TEXT, "contract" TEXT, "contract_on" TEXT, "contract_until" TEXT, "contract_until_sort" BLOB NOT NULL, "sub_processors" TEXT, "country" TEXT NOT NULL, "country_sort" BLOB NOT NULL, "safeguard" TEXT, "transfer_note" TEXT, "contact" TEXT, "email" TEXT, "reviewed_on" TEXT, "reviewed_on_sort" BLOB NOT NULL ) STRICT;
-- table breach
CREATE TABLE "breach" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "status" TEXT, "status_sort" BLOB NOT NULL, "risk" TEXT, "risk_sort" BLOB NOT NULL, "found_at" INTEGER, "found_at_sort" BLOB NOT NULL, "due_at" INTEGER, "due_at_sort" BLOB NOT NULL, "happened_at" INTEGER, "nature" TEXT, "description" TEXT, "categories" TEXT, "people" TEXT, "people_count" INTEGER, "people_count_sort" BLOB NOT NULL, "records_count" INTEGER, "affected_filter" TEXT, "affected_count" INTEGER, "affected_at" INTEGER, "consequences" TEXT, "measures" TEXT, "reported_at" INTEGER, "reported_at_sort" BLOB NOT NULL, "authority_number" TEXT, "late_reason" TEXT, "no_report_reason" TEXT, "told_at" INTEGER, "not_told_reason" TEXT, "closed_on" TEXT, "assignee_id" BLOB, "author_id" BLOB, FOREIGN KEY ("assignee_id") REFERENCES "user" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table assessment
CREATE TABLE "assessment" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "kind" TEXT NOT NULL, "kind_sort" BLOB NOT NULL, "status" TEXT, "status_sort" BLOB NOT NULL, "purposes" TEXT NOT NULL, "description" TEXT, "necessity" TEXT, "risks" TEXT, "measures" TEXT, "result" TEXT, "result_sort" BLOB NOT NULL, "decided_on" TEXT, "decided_on_sort" BLOB NOT NULL, "review_on" TEXT, "review_on_sort" BLOB NOT NULL, "author_id" BLOB, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table notice
CREATE TABLE "notice" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "kind" TEXT NOT NULL, "kind_sort" BLOB NOT NULL, "language" TEXT NOT NULL, "language_sort" BLOB NOT NULL, "status" TEXT, "status_sort" BLOB NOT NULL, "purposes" TEXT, "text" TEXT, "valid_from" TEXT, "valid_from_sort" BLOB NOT NULL, "valid_until" TEXT, "valid_until_sort" BLOB NOT NULL ) STRICT;
-- table controller
CREATE TABLE "controller" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "ico" TEXT, "address_street" TEXT, "address_city" TEXT, "address_postal_code" TEXT, "address_country" TEXT, "email" TEXT, "phone" TEXT, "data_box" TEXT, "officer" TEXT, "officer_email" TEXT, "officer_phone" TEXT, "security" TEXT, "four_eyes" INTEGER ) STRICT;
-- table processing_record
CREATE TABLE "processing_record" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT, "name_sort" BLOB NOT NULL, "note" TEXT, "author_id" BLOB, "digest" TEXT, "content" TEXT, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table pipeline
CREATE TABLE "pipeline" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "position" INTEGER, "position_sort" BLOB NOT NULL ) STRICT;
-- table stage
CREATE TABLE "stage" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "pipeline_id" BLOB NOT NULL, "position" INTEGER, "position_sort" BLOB NOT NULL, "kind" TEXT NOT NULL, "probability" INTEGER, FOREIGN KEY ("pipeline_id") REFERENCES "pipeline" ("id") ON DELETE NO ACTION ) STRICT;
-- table issuer
CREATE TABLE "issuer" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "ico" TEXT NOT NULL, "vat_payer" INTEGER, "dic" TEXT, "registration" TEXT, "address_street" TEXT, "address_city" TEXT, "address_postal_code" TEXT, "address_country" TEXT, "email" TEXT, "phone" TEXT, "website" TEXT, "logo" TEXT, "logo_id" BLOB, "due_days" INTEGER, "quote_days" INTEGER, "footer" TEXT, "active" INTEGER ) STRICT;
-- table issuer_accounts
CREATE TABLE "issuer_accounts" ( "record_id" BLOB NOT NULL, "position" INTEGER NOT NULL, "account" TEXT, "currency" TEXT, "bic" TEXT, "bank_name" TEXT, PRIMARY KEY ("record_id", "position"), FOREIGN KEY ("record_id") REFERENCES "issuer" ("id") ON DELETE NO ACTION ) STRICT;
-- table number_series
CREATE TABLE "number_series" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "kind" TEXT NOT NULL, "kind_sort" BLOB NOT NULL, "form" TEXT NOT NULL, "form_sort" BLOB NOT NULL, "issuer_id" BLOB NOT NULL, "active" INTEGER, FOREIGN KEY ("issuer_id") REFERENCES "issuer" ("id") ON DELETE NO ACTION ) STRICT;
-- table vat_rate
CREATE TABLE "vat_rate" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "rate" INTEGER NOT NULL, "rate_sort" BLOB NOT NULL, "kind" TEXT NOT NULL, "kind_sort" BLOB NOT NULL, "valid_from" TEXT NOT NULL, "valid_from_sort" BLOB NOT NULL, "valid_to" TEXT, "valid_to_sort" BLOB NOT NULL, "source" TEXT ) STRICT;
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
CREATE TABLE "role" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_sort" BLOB NOT NULL, "label" TEXT NOT NULL, "help" TEXT, "administrator" INTEGER, "auditor" INTEGER, "discount_limit" INTEGER, "delivered" INTEGER ) STRICT;
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
-- table retention_run
CREATE TABLE "retention_run" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "state" TEXT NOT NULL, "asked_by_id" BLOB, "job_id" BLOB, "looked_at" INTEGER, "found" INTEGER, "due" INTEGER, "removed" INTEGER, "emptied" INTEGER, "stayed" INTEGER, "probed" INTEGER, "left" INTEGER, "place" TEXT, "pending" TEXT, "figures" TEXT, "finished_at" INTEGER, FOREIGN KEY ("asked_by_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table retention_group
CREATE TABLE "retention_group" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "run_id" BLOB NOT NULL, "rule" TEXT NOT NULL, "entity" TEXT NOT NULL, "count" INTEGER, "first" TEXT, "last" TEXT, "told_on" TEXT, "acts_on" TEXT, "state" TEXT NOT NULL, "decided_by_id" BLOB, "decided_at" INTEGER, "reason" TEXT, "put_off" TEXT, "gone" INTEGER, "stayed" INTEGER, FOREIGN KEY ("run_id") REFERENCES "retention_run" ("id") ON DELETE NO ACTION, FOREIGN KEY ("decided_by_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table retention_trace
CREATE TABLE "retention_trace" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "run_id" BLOB NOT NULL, "key_id" BLOB NOT NULL, "sealed" BLOB NOT NULL, FOREIGN KEY ("run_id") REFERENCES "retention_run" ("id") ON DELETE NO ACTION ) STRICT;
-- table answer
CREATE TABLE "answer" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "request_id" BLOB NOT NULL, "key_id" BLOB NOT NULL, "sealed" BLOB NOT NULL, FOREIGN KEY ("request_id") REFERENCES "request" ("id") ON DELETE NO ACTION ) STRICT;
-- table idempotency
CREATE TABLE "idempotency" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "user_id" BLOB, "key" TEXT NOT NULL, "request_hash" BLOB, "status" INTEGER, "body" TEXT, "expires_at" INTEGER, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table setting
CREATE TABLE "setting" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "value" TEXT ) STRICT;
-- table number_counter
CREATE TABLE "number_counter" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "number_series_id" BLOB NOT NULL, "year" INTEGER NOT NULL, "year_sort" BLOB NOT NULL, "last" INTEGER NOT NULL, FOREIGN KEY ("number_series_id") REFERENCES "number_series" ("id") ON DELETE NO ACTION ) STRICT;
-- table blob
CREATE TABLE "blob" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "key_id" BLOB NOT NULL, "hash" BLOB, "size" INTEGER NOT NULL, "gone" INTEGER ) STRICT;
-- table document
CREATE TABLE "document" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "entity" TEXT NOT NULL, "record_id" BLOB NOT NULL, "contact_id" BLOB, "name" TEXT NOT NULL, "kept" INTEGER, "author_id" BLOB, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
-- table document_version
CREATE TABLE "document_version" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "document_id" BLOB NOT NULL, "contact_id" BLOB, "number" INTEGER NOT NULL, "number_sort" BLOB NOT NULL, "file_name" TEXT NOT NULL, "media_type" TEXT NOT NULL, "dangerous" INTEGER, "size" INTEGER NOT NULL, "blob_id" BLOB NOT NULL, "author_id" BLOB, FOREIGN KEY ("document_id") REFERENCES "document" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE NO ACTION ) STRICT;
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
-- table suppression
CREATE TABLE "suppression" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "channel" TEXT NOT NULL, "mark" TEXT NOT NULL ) STRICT;
-- table public_link
CREATE TABLE "public_link" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "kind" TEXT NOT NULL, "contact_id" BLOB, "record_id" BLOB, "language" TEXT, "address_mark" TEXT, "expires_at" INTEGER NOT NULL, "used_at" INTEGER, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION ) STRICT;
-- table breach_person
CREATE TABLE "breach_person" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "breach_id" BLOB NOT NULL, "contact_id" BLOB NOT NULL, FOREIGN KEY ("breach_id") REFERENCES "breach" ("id") ON DELETE NO ACTION, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE NO ACTION ) STRICT;
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
-- search contact_words
CREATE VIRTUAL TABLE contact_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO contact_words(contact_words, rank) VALUES ('secure-delete', 1);
-- search contact_parts
CREATE VIRTUAL TABLE contact_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO contact_parts(contact_parts, rank) VALUES ('secure-delete', 1);
-- search contact_terms
CREATE VIRTUAL TABLE contact_terms USING fts5vocab(contact_words, instance);
-- search company_words
CREATE VIRTUAL TABLE company_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO company_words(company_words, rank) VALUES ('secure-delete', 1);
-- search company_parts
CREATE VIRTUAL TABLE company_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO company_parts(company_parts, rank) VALUES ('secure-delete', 1);
-- search company_terms
CREATE VIRTUAL TABLE company_terms USING fts5vocab(company_words, instance);
-- search activity_words
CREATE VIRTUAL TABLE activity_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO activity_words(activity_words, rank) VALUES ('secure-delete', 1);
-- search activity_parts
CREATE VIRTUAL TABLE activity_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO activity_parts(activity_parts, rank) VALUES ('secure-delete', 1);
-- search activity_terms
CREATE VIRTUAL TABLE activity_terms USING fts5vocab(activity_words, instance);
-- search deal_words
CREATE VIRTUAL TABLE deal_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO deal_words(deal_words, rank) VALUES ('secure-delete', 1);
-- search deal_parts
CREATE VIRTUAL TABLE deal_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO deal_parts(deal_parts, rank) VALUES ('secure-delete', 1);
-- search deal_terms
CREATE VIRTUAL TABLE deal_terms USING fts5vocab(deal_words, instance);
-- search quote_words
CREATE VIRTUAL TABLE quote_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO quote_words(quote_words, rank) VALUES ('secure-delete', 1);
-- search quote_parts
CREATE VIRTUAL TABLE quote_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO quote_parts(quote_parts, rank) VALUES ('secure-delete', 1);
-- search quote_terms
CREATE VIRTUAL TABLE quote_terms USING fts5vocab(quote_words, instance);
-- search order_words
CREATE VIRTUAL TABLE order_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO order_words(order_words, rank) VALUES ('secure-delete', 1);
-- search order_parts
CREATE VIRTUAL TABLE order_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO order_parts(order_parts, rank) VALUES ('secure-delete', 1);
-- search order_terms
CREATE VIRTUAL TABLE order_terms USING fts5vocab(order_words, instance);
-- search contract_words
CREATE VIRTUAL TABLE contract_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO contract_words(contract_words, rank) VALUES ('secure-delete', 1);
-- search contract_parts
CREATE VIRTUAL TABLE contract_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO contract_parts(contract_parts, rank) VALUES ('secure-delete', 1);
-- search contract_terms
CREATE VIRTUAL TABLE contract_terms USING fts5vocab(contract_words, instance);
-- search product_words
CREATE VIRTUAL TABLE product_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO product_words(product_words, rank) VALUES ('secure-delete', 1);
-- search product_parts
CREATE VIRTUAL TABLE product_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO product_parts(product_parts, rank) VALUES ('secure-delete', 1);
-- search product_terms
CREATE VIRTUAL TABLE product_terms USING fts5vocab(product_words, instance);
-- search invoice_words
CREATE VIRTUAL TABLE invoice_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO invoice_words(invoice_words, rank) VALUES ('secure-delete', 1);
-- search invoice_parts
CREATE VIRTUAL TABLE invoice_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO invoice_parts(invoice_parts, rank) VALUES ('secure-delete', 1);
-- search invoice_terms
CREATE VIRTUAL TABLE invoice_terms USING fts5vocab(invoice_words, instance);
-- search payment_words
CREATE VIRTUAL TABLE payment_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO payment_words(payment_words, rank) VALUES ('secure-delete', 1);
-- search payment_parts
CREATE VIRTUAL TABLE payment_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO payment_parts(payment_parts, rank) VALUES ('secure-delete', 1);
-- search payment_terms
CREATE VIRTUAL TABLE payment_terms USING fts5vocab(payment_words, instance);
-- search received_invoice_words
CREATE VIRTUAL TABLE received_invoice_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO received_invoice_words(received_invoice_words, rank) VALUES ('secure-delete', 1);
-- search received_invoice_parts
CREATE VIRTUAL TABLE received_invoice_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO received_invoice_parts(received_invoice_parts, rank) VALUES ('secure-delete', 1);
-- search received_invoice_terms
CREATE VIRTUAL TABLE received_invoice_terms USING fts5vocab(received_invoice_words, instance);
-- search task_words
CREATE VIRTUAL TABLE task_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO task_words(task_words, rank) VALUES ('secure-delete', 1);
-- search task_parts
CREATE VIRTUAL TABLE task_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO task_parts(task_parts, rank) VALUES ('secure-delete', 1);
-- search task_terms
CREATE VIRTUAL TABLE task_terms USING fts5vocab(task_words, instance);
-- search request_words
CREATE VIRTUAL TABLE request_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO request_words(request_words, rank) VALUES ('secure-delete', 1);
-- search request_parts
CREATE VIRTUAL TABLE request_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO request_parts(request_parts, rank) VALUES ('secure-delete', 1);
-- search request_terms
CREATE VIRTUAL TABLE request_terms USING fts5vocab(request_words, instance);
-- search consent_text_words
CREATE VIRTUAL TABLE consent_text_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO consent_text_words(consent_text_words, rank) VALUES ('secure-delete', 1);
-- search consent_text_parts
CREATE VIRTUAL TABLE consent_text_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO consent_text_parts(consent_text_parts, rank) VALUES ('secure-delete', 1);
-- search consent_text_terms
CREATE VIRTUAL TABLE consent_text_terms USING fts5vocab(consent_text_words, instance);
-- search law_change_words
CREATE VIRTUAL TABLE law_change_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO law_change_words(law_change_words, rank) VALUES ('secure-delete', 1);
-- search law_change_parts
CREATE VIRTUAL TABLE law_change_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO law_change_parts(law_change_parts, rank) VALUES ('secure-delete', 1);
-- search law_change_terms
CREATE VIRTUAL TABLE law_change_terms USING fts5vocab(law_change_words, instance);
-- search recipient_words
CREATE VIRTUAL TABLE recipient_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO recipient_words(recipient_words, rank) VALUES ('secure-delete', 1);
-- search recipient_parts
CREATE VIRTUAL TABLE recipient_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO recipient_parts(recipient_parts, rank) VALUES ('secure-delete', 1);
-- search recipient_terms
CREATE VIRTUAL TABLE recipient_terms USING fts5vocab(recipient_words, instance);
-- search breach_words
CREATE VIRTUAL TABLE breach_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO breach_words(breach_words, rank) VALUES ('secure-delete', 1);
-- search breach_parts
CREATE VIRTUAL TABLE breach_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO breach_parts(breach_parts, rank) VALUES ('secure-delete', 1);
-- search breach_terms
CREATE VIRTUAL TABLE breach_terms USING fts5vocab(breach_words, instance);
-- search assessment_words
CREATE VIRTUAL TABLE assessment_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO assessment_words(assessment_words, rank) VALUES ('secure-delete', 1);
-- search assessment_parts
CREATE VIRTUAL TABLE assessment_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO assessment_parts(assessment_parts, rank) VALUES ('secure-delete', 1);
-- search assessment_terms
CREATE VIRTUAL TABLE assessment_terms USING fts5vocab(assessment_words, instance);
-- search notice_words
CREATE VIRTUAL TABLE notice_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO notice_words(notice_words, rank) VALUES ('secure-delete', 1);
-- search notice_parts
CREATE VIRTUAL TABLE notice_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO notice_parts(notice_parts, rank) VALUES ('secure-delete', 1);
-- search notice_terms
CREATE VIRTUAL TABLE notice_terms USING fts5vocab(notice_words, instance);
-- search controller_words
CREATE VIRTUAL TABLE controller_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO controller_words(controller_words, rank) VALUES ('secure-delete', 1);
-- search controller_parts
CREATE VIRTUAL TABLE controller_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO controller_parts(controller_parts, rank) VALUES ('secure-delete', 1);
-- search controller_terms
CREATE VIRTUAL TABLE controller_terms USING fts5vocab(controller_words, instance);
-- search issuer_words
CREATE VIRTUAL TABLE issuer_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO issuer_words(issuer_words, rank) VALUES ('secure-delete', 1);
-- search issuer_parts
CREATE VIRTUAL TABLE issuer_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO issuer_parts(issuer_parts, rank) VALUES ('secure-delete', 1);
-- search issuer_terms
CREATE VIRTUAL TABLE issuer_terms USING fts5vocab(issuer_words, instance);
-- search tag_words
CREATE VIRTUAL TABLE tag_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO tag_words(tag_words, rank) VALUES ('secure-delete', 1);
-- search tag_parts
CREATE VIRTUAL TABLE tag_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO tag_parts(tag_parts, rank) VALUES ('secure-delete', 1);
-- search tag_terms
CREATE VIRTUAL TABLE tag_terms USING fts5vocab(tag_words, instance);
-- search user_words
CREATE VIRTUAL TABLE user_words USING fts5(body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none); INSERT INTO user_words(user_words, rank) VALUES ('secure-delete', 1);
-- search user_parts
CREATE VIRTUAL TABLE user_parts USING fts5(body, content = '', columnsize = 0, tokenize = 'trigram'); INSERT INTO user_parts(user_parts, rank) VALUES ('secure-delete', 1);
-- search user_terms
CREATE VIRTUAL TABLE user_terms USING fts5vocab(user_words, instance);
