//! Drawn people: a plan never takes what a rule holds, never keeps what none holds, is the same twice, and once it is carried
//! out the database is whole, the log holds, and there is nothing left to plan.

use dictionary::Draft;
use jiff::ToSpan as _;
use jiff::civil::Date;
use privacy::{Act, Holdings, Plan, holdings, plan};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
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
            Self::WonDeal(_, days) => is_claimable(today, *days),
            Self::Contract(valid) => *valid,
            Self::AcceptedQuote(_) | Self::Order(_) | Self::UnpaidInvoice => true,
            other => other.holds_all(),
        }
    }

    fn expected(&self, today: Date) -> Expected {
        match self {
            Self::Meeting => Expected::LetsGo,
            Self::WonDeal(_, days) if is_claimable(today, *days) => Expected::Stays,
            Self::Deal(true) | Self::WonDeal(true, _) | Self::Quote(true) => Expected::LetsGo,
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
    let admin = test.administrator();
    let make = |entity, draft: Draft| test.make(&admin, entity, draft);
    let of = |draft: Draft| draft.with("contact_id", person.to_string());
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let priced = |draft: Draft| of(draft).with("lines", lines.clone());
    let ago = |days: i64| test.house.now() - jiff::SignedDuration::from_hours(24 * days);
    let day = |days: i64| records::Clock::day(ago(days)).to_string();
    let with = |company: bool, draft: Draft| {
        if company {
            let firm = make("company", Draft::default().with("name", "Zahrady s.r.o."));
            draft.with("company_id", firm.to_string())
        } else {
            draft
        }
    };
    let issued = || {
        let id = make("invoice", priced(Draft::default()));
        test.act(&admin, ("invoice", id), ("issue", &[])).unwrap();
        id
    };
    match *trace {
        Trace::Note(days) => {
            let draft = Draft::default().with("kind", "note").with("subject", "Poznámka");
            make("activity", of(draft).with("at", ago(days).to_string()))
        }
        Trace::Meeting => {
            let other = make("contact", Draft::default().with("last_name", "Jiný"));
            let draft = Draft::default()
                .with("kind", "meeting")
                .with("subject", "Schůzka")
                .with("at", "2026-11-20T09:00:00Z")
                .with("contact_id", other.to_string())
                .with("participants", json!([person.to_string(), other.to_string()]));
            make("activity", draft)
        }
        Trace::Task => make("task", of(Draft::default().with("subject", "Úkol"))),
        Trace::Deal(company) => {
            make("deal", with(company, priced(Draft::default().with("name", "Případ"))))
        }
        Trace::WonDeal(company, days) => {
            let draft = Draft::default()
                .with("name", "Případ")
                .with("stage_id", won_stage(test).to_string())
                .with("closed_on", day(days));
            make("deal", with(company, priced(draft)))
        }
        Trace::Quote(company) => {
            make("quote", with(company, priced(Draft::default().with("name", "Nabídka"))))
        }
        Trace::AcceptedQuote(company) => {
            let draft = priced(Draft::default().with("name", "Nabídka"));
            let id = make("quote", with(company, draft));
            for verb in ["send", "accept"] {
                test.act(&admin, ("quote", id), (verb, &[])).unwrap();
            }
            id
        }
        Trace::Order(under_way) => {
            let status = if under_way { "in_progress" } else { "cancelled" };
            make("order", priced(Draft::default().with("name", "Zakázka").with("status", status)))
        }
        Trace::Contract(valid) => {
            let status = if valid { "valid" } else { "draft" };
            make("contract", of(Draft::default().with("name", "Servis").with("status", status)))
        }
        Trace::DraftInvoice => make("invoice", priced(Draft::default())),
        Trace::UnpaidInvoice => issued(),
        Trace::PaidInvoice => {
            let invoice = issued();
            let paid = Draft::default()
                .with("invoice_id", invoice.to_string())
                .with("received_on", day(0))
                .with("amount", "1210");
            make("payment", paid);
            invoice
        }
        Trace::Consent(days, withdrawn) => {
            let draft = Draft::default().with("source", "phone").with("channel", "email");
            let id = make("consent", of(draft).with("given_at", ago(days).to_string()));
            if withdrawn {
                test.act(&admin, ("consent", id), ("withdraw", &[])).unwrap();
            }
            id
        }
        Trace::Access(open) => {
            let draft = Draft::default().with("kind", "access").with("received_on", day(0));
            let id = make("request", of(draft).with("channel", "letter"));
            if !open {
                test.act(&admin, ("request", id), ("answer", &[])).unwrap();
            }
            id
        }
        Trace::Document => {
            let kept = test.house.keep_file(b"Dopis", "dopis.txt").unwrap();
            test.house
                .write(&admin, move |work| {
                    let entity = work.entity("contact")?;
                    records::attach(work, (&entity, person), None, &kept)
                })
                .unwrap()
        }
        Trace::Hold(active) => {
            let draft = Draft::default().with("reason", "Spor").with("active", active);
            make("legal_hold", of(draft))
        }
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
            is_right(&planned, records::Clock::day(test.house.now()), &left, person);
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
