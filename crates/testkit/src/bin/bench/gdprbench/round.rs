//! One side of the comparison doing all four personas, with one client or with several, and the lines of the table.
//! Called by `gdprbench`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::gdprbench::Size;
use crate::gdprbench::bare::{Session, Table};
use crate::gdprbench::cast::Cast;
use crate::gdprbench::model::{Answer, Model};
use crate::gdprbench::ours::Ours;
use crate::gdprbench::record::Record;
use crate::gdprbench::workload::{Draws, Operation, Persona};
use crate::measure::ratio;
use crate::program::pause;
use crate::table::{Line, time};
use crate::{Outcome, Place, own_house};

/// Records of one transaction while loading.
const BATCH: usize = 100;
/// How often the log gets its tree, as in the program.
const TEND: Duration = Duration::from_millis(200);

/// One side of the comparison.
pub(crate) enum Side {
    /// This program, in this process.
    Ours(Ours),
    /// Bare SQL.
    Bare(Table),
}

/// The time of every operation of a kind, and how many there were.
type Kinds = BTreeMap<&'static str, (Duration, u32)>;

/// What a persona did.
struct Done {
    persona: Persona,
    /// Until the last client was ready.
    lasted: Duration,
    /// Operations that found what they should.
    right: usize,
    kinds: Kinds,
}

/// What all personas did on one side.
pub(crate) struct Round(Vec<Done>);

/// A client of a side.
enum Client<'s> {
    Ours(&'s Ours),
    Bare(Session),
}

impl Side {
    /// A new house of this program.
    pub(crate) fn ours(place: &Place, scale: &Size) -> Outcome<Self> {
        let house = own_house::open(place)?;
        let cast = Cast::make(&house, scale.records)?;
        Ok(Self::Ours(Ours::new(house, cast, scale.group)?))
    }

    /// Makes the records; tells how long it took until all of it was in the database and its own files.
    pub(crate) fn load(&self, scale: &Size) -> Outcome<Duration> {
        let began = Instant::now();
        let mut client = self.client()?;
        let keys: Vec<u32> = (0..scale.records).collect();
        for keys in keys.chunks(BATCH) {
            let records: Vec<Record> =
                keys.iter().map(|key| Record::new(*key, scale.records)).collect();
            match &mut client {
                Client::Ours(ours) => ours.load(records)?,
                Client::Bare(session) => session.load(&records)?,
            }
        }
        let lasted = began.elapsed();
        match self {
            Self::Ours(ours) => {
                while ours.house.tend()? > 0 {}
                ours.house.checkpoint()?;
            }
            Self::Bare(table) => table.settle()?,
        }
        Ok(lasted)
    }

    fn client(&self) -> Outcome<Client<'_>> {
        Ok(match self {
            Self::Ours(ours) => Client::Ours(ours),
            Self::Bare(table) => Client::Bare(table.session()?),
        })
    }

    /// Gives the log its tree until it is told to stop; bare SQL has none.
    fn tend(&self, stop: &AtomicBool) -> Outcome<()> {
        let Self::Ours(ours) = self else { return Ok(()) };
        while !stop.load(Ordering::SeqCst) {
            ours.house.tend()?;
            pause(TEND);
        }
        Ok(())
    }
}

impl Client<'_> {
    fn run(
        &mut self,
        operation: Operation,
        (scale, moment): (&Size, &AtomicI64),
    ) -> Outcome<(Duration, Answer)> {
        match self {
            Self::Ours(ours) => ours.run(operation, scale.records),
            Self::Bare(session) => {
                let moment = moment.fetch_add(1, Ordering::Relaxed);
                session.run(operation, (scale.records, scale.group, moment))
            }
        }
    }
}

impl Round {
    /// Lets all personas work, one after another, on the same records.
    pub(crate) fn run(side: &Side, scale: &Size, clients: usize) -> Outcome<Self> {
        let model = Mutex::new(Model::new(scale.records, scale.group));
        let mut draws = Draws::new(scale.records);
        let moment = AtomicI64::new(1);
        let mut done = Vec::new();
        for persona in Persona::ALL {
            let gone = model.lock().unwrap_or_else(PoisonError::into_inner).gone();
            let operations = draws.operations(persona, scale.operations, &gone);
            done.push(act((side, scale), (persona, &operations, clients), (&model, &moment))?);
        }
        Ok(Self(done))
    }

    /// The lines that compare this program with bare SQL.
    pub(crate) fn compared(ours: &Self, bare: &Self, operations: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for (ours, bare) in ours.0.iter().zip(&bare.0) {
            lines.push(Line::judged(
                format!("{}, completion: this program; bare SQL", ours.persona.name()),
                format!(
                    "{}; {}, {}",
                    time(ours.lasted),
                    time(bare.lasted),
                    ratio(ours.lasted, bare.lasted)
                ),
                ("≤ 3 ×", ours.lasted <= bare.lasted * 3),
            ));
            lines.push(Line::plain(
                format!("{}, operations that found what they should", ours.persona.name()),
                format!("{}; {} of {operations}", ours.right, bare.right),
            ));
            for (kind, (sum, count)) in &ours.kinds {
                let mean = *sum / (*count).max(1);
                let other = bare.kinds.get(kind).map(|(sum, count)| *sum / (*count).max(1));
                let other = other.unwrap_or_default();
                lines.push(Line::plain(
                    format!("— {kind}, {count} times, on average"),
                    format!("{}; {}, {}", time(mean), time(other), ratio(mean, other)),
                ));
            }
        }
        lines
    }
}

/// Lets a persona's clients do its operations, each its share in their order.
fn act(
    (side, scale): (&Side, &Size),
    (persona, operations, clients): (Persona, &[Operation], usize),
    (model, moment): (&Mutex<Model>, &AtomicI64),
) -> Outcome<Done> {
    let stop = AtomicBool::new(false);
    let shares = std::thread::scope(|scope| {
        let stop = &stop;
        let tending = scope.spawn(move || side.tend(stop));
        let threads: Vec<_> = (0..clients)
            .map(|number| {
                let share = operations.iter().skip(number).step_by(clients);
                scope.spawn(move || {
                    let mut share = share;
                    work((side, scale), &mut share, (model, moment))
                })
            })
            .collect();
        let shares: Vec<_> = threads.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        stop.store(true, Ordering::SeqCst);
        tending.join().map_err(|_panic| "the log's thread panicked")??;
        Outcome::Ok(shares)
    })?;
    let mut done = Done { persona, lasted: Duration::ZERO, right: 0, kinds: Kinds::new() };
    for share in shares {
        let (kinds, right) = share.map_err(|_panic| "a client panicked")??;
        // Of one client the sum of its operations: what is compared between them does not count.
        done.lasted = done.lasted.max(kinds.values().map(|(sum, _)| *sum).sum());
        done.right += right;
        for (kind, (sum, count)) in kinds {
            let all = done.kinds.entry(kind).or_default();
            *all = (all.0 + sum, all.1 + count);
        }
    }
    Ok(done)
}

/// One client's share.
fn work(
    (side, scale): (&Side, &Size),
    share: &mut dyn Iterator<Item = &Operation>,
    (model, moment): (&Mutex<Model>, &AtomicI64),
) -> Outcome<(Kinds, usize)> {
    let mut client = side.client()?;
    let mut kinds = Kinds::new();
    let mut right = 0;
    for operation in share {
        let (lasted, answer) = client.run(*operation, (scale, moment))?;
        let kind = kinds.entry(operation.name()).or_default();
        *kind = (kind.0 + lasted, kind.1 + 1);
        let mut model = model.lock().unwrap_or_else(PoisonError::into_inner);
        right += usize::from(model.check(*operation, &answer));
    }
    Ok((kinds, right))
}
