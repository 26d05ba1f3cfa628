-- table key_epoch
CREATE TABLE "key_epoch" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "number" INTEGER NOT NULL, "kek" BLOB NOT NULL ) STRICT;
-- table erasure
CREATE TABLE "erasure" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "kind" TEXT NOT NULL, "subject_id" BLOB NOT NULL, "request_id" BLOB, "executed_at" INTEGER NOT NULL, "executed_at_sort" BLOB NOT NULL, "mac" BLOB NOT NULL ) STRICT;
-- table objection
CREATE TABLE "objection" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "kind" TEXT NOT NULL, "record_id" BLOB NOT NULL, "channel" TEXT, "mark" TEXT, "at" INTEGER NOT NULL, "at_sort" BLOB NOT NULL, "mac" BLOB NOT NULL ) STRICT;
-- table data_key
CREATE TABLE "data_key" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "epoch" INTEGER NOT NULL, "wrapped" BLOB NOT NULL ) STRICT;
-- table signing_key
CREATE TABLE "signing_key" ( "row_id" INTEGER PRIMARY KEY, "id" BLOB NOT NULL, "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "name" TEXT NOT NULL, "seed" BLOB NOT NULL ) STRICT;
-- index key_epoch__id_key
CREATE UNIQUE INDEX "key_epoch__id_key" ON "key_epoch" ("id");
-- index key_epoch__number_key
CREATE UNIQUE INDEX "key_epoch__number_key" ON "key_epoch" ("number");
-- index erasure__id_key
CREATE UNIQUE INDEX "erasure__id_key" ON "erasure" ("id");
-- index erasure__subject_id_idx
CREATE INDEX "erasure__subject_id_idx" ON "erasure" ("subject_id");
-- index erasure__executed_at_sort_id_idx
CREATE INDEX "erasure__executed_at_sort_id_idx" ON "erasure" ("executed_at_sort", "id");
-- index objection__id_key
CREATE UNIQUE INDEX "objection__id_key" ON "objection" ("id");
-- index objection__record_id_key
CREATE UNIQUE INDEX "objection__record_id_key" ON "objection" ("record_id");
-- index objection__at_sort_id_idx
CREATE INDEX "objection__at_sort_id_idx" ON "objection" ("at_sort", "id");
-- index data_key__id_key
CREATE UNIQUE INDEX "data_key__id_key" ON "data_key" ("id");
-- index data_key__epoch_idx
CREATE INDEX "data_key__epoch_idx" ON "data_key" ("epoch");
-- index signing_key__id_key
CREATE UNIQUE INDEX "signing_key__id_key" ON "signing_key" ("id");
-- index signing_key__name_key
CREATE UNIQUE INDEX "signing_key__name_key" ON "signing_key" ("name");
