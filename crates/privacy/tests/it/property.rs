//! Drawn people: a plan never takes what a rule holds, never keeps what none holds, is the same twice, and once it is carried
//! out the database is whole, the log holds, and there is nothing left to plan.

use dictionary::Draft;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use privacy::{Act, Holdings, Plan, holdings, plan};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use records::{Actor, Clock};
use serde_json::json;
use store::Mode;
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::erase;
use crate::leftovers::won_stage;

/// What is known of a person. Numbers are days ago.
#[derive(Debug, Clone)]
pub(crate) enum Trace {
    Note(i64),
    /// A meeting of somebody else in which they took part.
    Meeting,
    Task,
    /// Of a company as well, or of them alone.
    Deal(bool),
    WonDeal(bool, i64),
    Quote(bool),
    AcceptedQuote(bool),
    /// Under way, or cancelled.
    Order(bool),
    /// Valid, or a draft.
    Contract(bool),
    DraftInvoice,
    UnpaidInvoice,
    PaidInvoice,
    /// Given so long ago, and withdrawn since or not.
    Consent(i64, bool),
    /// A request for access, open or answered.
    Access(bool),
    /// A document of the person.
    Document,
    Hold(bool),
}

/// What has to become of a record when its person is erased, by the law and not by the rules of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    Stays,
    /// It goes whole, or nothing of the person is left in it.
    Goes,
    /// It is another's, and only lets go of the person.
    LetsGo,
}

pub(crate) fn trace() -> impl Strategy<Value = Trace> {
    let ago = || 0..2000_i64;
    prop_oneof![
        ago().prop_map(Trace::Note),
        Just(Trace::Meeting),
        Just(Trace::Task),
        any::<bool>().prop_map(Trace::Deal),
        (any::<bool>(), ago()).prop_map(|(company, days)| Trace::WonDeal(company, days)),
        any::<bool>().prop_map(Trace::Quote),
        any::<bool>().prop_map(Trace::AcceptedQuote),
        any::<bool>().prop_map(Trace::Order),
        any::<bool>().prop_map(Trace::Contract),
        Just(Trace::DraftInvoice),
        Just(Trace::UnpaidInvoice),
        Just(Trace::PaidInvoice),
        (ago(), any::<bool>()).prop_map(|(days, withdrawn)| Trace::Consent(days, withdrawn)),
        any::<bool>().prop_map(Trace::Access),
        Just(Trace::Document),
        any::<bool>().prop_map(Trace::Hold),
    ]
}

impl Trace {
    /// True when everything about the person stays by it: a dispute, or an answer that is owed.
    fn holds_all(&self) -> bool {
        matches!(self, Self::Hold(true) | Self::Access(true))
    }

    /// True when the person stays known by it: a claim or a contract that is not done with.
    fn holds_person(&self, today: Date) -> bool {
        match self {
            Self::WonDeal(company, days) => !company && is_claimable(today, *days),
            // A company owes what it agreed on, and not the person who stands for it.
            Self::AcceptedQuote(company) => !company,
            Self::Contract(valid) => *valid,
            Self::Order(_) | Self::UnpaidInvoice => true,
            other => other.holds_all(),
        }
    }

    fn expected(&self, today: Date) -> Expected {
        match self {
            Self::WonDeal(_, days) if is_claimable(today, *days) => Expected::Stays,
            Self::Meeting | Self::Deal(true) | Self::WonDeal(true, _) | Self::Quote(true) => {
                Expected::LetsGo
            }
            Self::AcceptedQuote(_)
            | Self::Order(_)
            | Self::Contract(true)
            | Self::UnpaidInvoice
            | Self::PaidInvoice
            | Self::Consent(..)
            | Self::Access(_)
            | Self::Hold(true) => Expected::Stays,
            _ => Expected::Goes,
        }
    }
}

/// Three years in which a claim can be made, and one more until we would hear of it (§ 629 of Act 89/2012).
fn is_claimable(today: Date, days: i64) -> bool {
    today.saturating_sub(days.days()).saturating_add(4.years()) >= today
}

/// Leaves a trace of a person; tells its record.
pub(crate) fn leave(test: &TestHouse, person: Uuid, trace: &Trace) -> Uuid {
    let leaving = Leaving { test, person, admin: test.administrator() };
    let left = leaving.daily(trace).or_else(|| leaving.sold(trace));
    left.or_else(|| leaving.billed(trace)).or_else(|| leaving.asked(trace)).unwrap()
}

struct Leaving<'t> {
    test: &'t TestHouse,
    person: Uuid,
    admin: Actor,
}

impl Leaving<'_> {
    fn make(&self, entity: &'static str, draft: Draft) -> Uuid {
        self.test.make(&self.admin, entity, draft)
    }

    fn act(&self, entity: &'static str, id: Uuid, verb: &'static str) {
        self.test.act(&self.admin, (entity, id), (verb, &[])).unwrap();
    }

    fn of(&self, draft: Draft) -> Draft {
        draft.with("contact_id", self.person.to_string())
    }

    fn priced(&self, draft: Draft) -> Draft {
        self.of(draft).with("lines", json!([{"text": "Montáž", "unit_price": "1000"}]))
    }

    fn named(&self, company: bool, name: &str) -> Draft {
        let draft = self.priced(Draft::default().with("name", name));
        if !company {
            return draft;
        }
        let firm = self.make("company", Draft::default().with("name", "Zahrady s.r.o."));
        draft.with("company_id", firm.to_string())
    }

    fn ago(&self, days: i64) -> Timestamp {
        self.test.house.now() - SignedDuration::from_hours(24 * days)
    }

    fn day(&self, days: i64) -> String {
        Clock::day(self.ago(days)).to_string()
    }

    fn daily(&self, trace: &Trace) -> Option<Uuid> {
        Some(match trace {
            Trace::Note(days) => {
                let draft = Draft::default().with("kind", "note").with("subject", "Poznámka");
                self.make("activity", self.of(draft).with("at", self.ago(*days).to_string()))
            }
            Trace::Meeting => {
                let other = self.make("contact", Draft::default().with("last_name", "Jiný"));
                let draft = Draft::default()
                    .with("kind", "meeting")
                    .with("subject", "Schůzka")
                    .with("at", "2026-11-20T09:00:00Z")
                    .with("contact_id", other.to_string())
                    .with("participants", json!([self.person.to_string(), other.to_string()]));
                self.make("activity", draft)
            }
            Trace::Task => self.make("task", self.of(Draft::default().with("subject", "Úkol"))),
            Trace::Document => {
                let kept = self.test.house.keep_file(b"Dopis", "dopis.txt").unwrap();
                let person = self.person;
                let attached = self.test.house.write(&self.admin, move |work| {
                    let entity = work.entity("contact")?;
                    records::attach(work, (&entity, person), None, &kept)
                });
                attached.unwrap()
            }
            _ => return None,
        })
    }

    fn sold(&self, trace: &Trace) -> Option<Uuid> {
        Some(match trace {
            Trace::Deal(company) => self.make("deal", self.named(*company, "Případ")),
            Trace::WonDeal(company, days) => {
                let draft = self
                    .named(*company, "Případ")
                    .with("stage_id", won_stage(self.test).to_string())
                    .with("closed_on", self.day(*days));
                self.make("deal", draft)
            }
            Trace::Quote(company) => self.make("quote", self.named(*company, "Nabídka")),
            Trace::AcceptedQuote(company) => {
                let id = self.make("quote", self.named(*company, "Nabídka"));
                for verb in ["send", "accept"] {
                    self.act("quote", id, verb);
                }
                id
            }
            Trace::Order(under_way) => {
                let status = if *under_way { "in_progress" } else { "cancelled" };
                self.make("order", self.named(false, "Zakázka").with("status", status))
            }
            Trace::Contract(valid) => {
                let status = if *valid { "valid" } else { "draft" };
                let draft = Draft::default().with("name", "Servis").with("status", status);
                self.make("contract", self.of(draft))
            }
            _ => return None,
        })
    }

    fn billed(&self, trace: &Trace) -> Option<Uuid> {
        let invoice = || self.make("invoice", self.priced(Draft::default()));
        Some(match trace {
            Trace::DraftInvoice => invoice(),
            Trace::UnpaidInvoice | Trace::PaidInvoice => {
                let id = invoice();
                self.act("invoice", id, "issue");
                if matches!(trace, Trace::PaidInvoice) {
                    let paid = Draft::default()
                        .with("invoice_id", id.to_string())
                        .with("received_on", self.day(0))
                        .with("amount", "1210");
                    self.make("payment", paid);
                }
                id
            }
            _ => return None,
        })
    }

    fn asked(&self, trace: &Trace) -> Option<Uuid> {
        Some(match trace {
            Trace::Consent(days, withdrawn) => {
                let draft = Draft::default().with("source", "phone").with("channel", "email");
                let draft = self.of(draft).with("given_at", self.ago(*days).to_string());
                let id = self.make("consent", draft);
                if *withdrawn {
                    self.act("consent", id, "withdraw");
                }
                id
            }
            Trace::Access(open) => {
                let draft =
                    Draft::default().with("kind", "access").with("received_on", self.day(0));
                let id = self.make("request", self.of(draft).with("channel", "letter"));
                if !open {
                    self.act("request", id, "answer");
                }
                id
            }
            Trace::Hold(active) => {
                let draft = Draft::default().with("reason", "Spor").with("active", *active);
                self.make("legal_hold", self.of(draft))
            }
            _ => return None,
        })
    }
}

pub(crate) fn held(test: &TestHouse, person: Uuid) -> Holdings {
    let found = test.house.read(&test.administrator(), |work| {
        let entity = work.entity("contact")?;
        holdings(work, &entity, person)
    });
    found.unwrap().unwrap()
}

/// Against the law, and against the rules: what withstands stays, and nothing else does.
fn is_right(plan: &Plan, today: Date, traces: &[(Trace, Uuid)], person: Uuid) {
    let act = |id: Uuid| plan.items.iter().find(|item| item.id == id).map(|item| item.act);
    let all = traces.iter().any(|(trace, _)| trace.holds_all());
    for (trace, id) in traces {
        let expected = if all { Expected::Stays } else { trace.expected(today) };
        let right = match act(*id) {
            Some(Act::Keep) => expected == Expected::Stays,
            Some(Act::Delete | Act::Clear) => expected == Expected::Goes,
            Some(Act::Unlink) => expected == Expected::LetsGo,
            // There is nothing of the person in it.
            None => expected != Expected::Stays,
        };
        assert!(right, "{trace:?} should be {expected:?}: {:?}", act(*id));
    }
    let known = traces.iter().any(|(trace, _)| trace.holds_person(today));
    assert_eq!(act(person) == Some(Act::Keep), known, "{plan:?}");
    for item in &plan.items {
        let withstands = item.reasons.iter().any(|reason| reason.rule.against_erasure.is_some());
        assert_eq!(item.act == Act::Keep, withstands, "{item:?}");
    }
}

testkit::on_both!(a_plan_is_right_and_whole, |test: TestHouse| {
    test.user("dpo", "poverenec@example.cz", &[]);
    test.issuer();
    let mut runner =
        TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    runner
        .run(&prop::collection::vec(trace(), 0..9), |traces| {
            let draft = Draft::default()
                .with("last_name", "Osoba")
                .with("email", "osoba@example.cz")
                .with("address", address.clone());
            let person = test.make(&test.administrator(), "contact", draft);
            let left = traces.into_iter().map(|trace| {
                let id = leave(&test, person, &trace);
                (trace, id)
            });
            let left: Vec<(Trace, Uuid)> = left.collect();
            let planned = plan(&held(&test, person), None);
            is_right(&planned, Clock::day(test.house.now()), &left, person);
            prop_assert_eq!(planned.digest(), plan(&held(&test, person), None).digest());
            erase(&test, person);
            let after = plan(&held(&test, person), None);
            prop_assert!(after.is_done(), "left to do: {:?}", after);
            Ok(())
        })
        .unwrap();
    for finding in test.house.examine().unwrap() {
        assert!(finding.problems.is_empty(), "{finding:?}");
    }
    let report = test.house.verify(Mode::Serve).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
});
