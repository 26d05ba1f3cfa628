//! Jobs are rows: claimed with a lease, so that a program that dies lets them go.

use dictionary::{ColumnKind, Entity};
use jiff::Timestamp;
use sea_query::{Cond, Expr, ExprTrait, LockBehavior, LockType, Order, Query};
use uuid::Uuid;

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::transaction::Transaction;

impl Transaction<'_> {
    /// Claims the job that is due longest: queued ones, and running ones whose lease ran out. No two callers get the
    /// same one.
    pub fn claim_job(
        &mut self,
        now: Timestamp,
        leased_until: Timestamp,
    ) -> Result<Option<Uuid>, Error> {
        let due = Cond::any()
            .add(Cond::all().add(Expr::col("state").eq("queued")).add(Expr::col("run_at").lte(now)))
            .add(
                Cond::all()
                    .add(Expr::col("state").eq("running"))
                    .add(Expr::col("leased_until").lt(now)),
            );
        let mut query = Query::select();
        query.column("id").from("job").cond_where(due).order_by("run_at", Order::Asc).limit(1);
        if self.dialect() == Dialect::Postgres {
            query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let rows = self.fetch(&query, &[ColumnKind::Uuid])?;
        let Some(id) = rows.first().and_then(|row| row.first()).and_then(Cell::uuid) else {
            return Ok(None);
        };
        let mut claim = Query::update();
        claim
            .table("job")
            .value("state", "running")
            .value("leased_until", leased_until)
            .value("attempts", Expr::cust("COALESCE(attempts, 0) + 1"))
            .value("version", Expr::cust("version + 1"))
            .value("updated_at", now)
            .and_where(Expr::col("id").eq(id));
        self.later(&claim)?;
        Ok(Some(id))
    }

    /// Removes everything that refers to a record by this reference.
    pub fn delete_referring(
        &mut self,
        entity: &Entity,
        reference: &str,
        target: Uuid,
    ) -> Result<(), Error> {
        let mut statement = Query::delete();
        statement
            .from_table(entity.name.clone())
            .and_where(Expr::col(reference.to_owned()).eq(target));
        self.later(&statement)
    }
}
