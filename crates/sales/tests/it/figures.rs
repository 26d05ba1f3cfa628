//! Figures of deals, as far as their reader may know them.

use dictionary::{Draft, Filter};
use records::{Actor, By, Error, Figures, line_sums, sums};
use serde_json::json;
use testkit::TestHouse;

use crate::{edit, stage};

/// Count, amount and weighted amount of all stages together, for each currency.
fn figures(test: &TestHouse, actor: &Actor) -> Vec<(String, u64, i64, i64)> {
    let found = test.house.read(actor, |work| -> Result<_, Error> {
        let deal = work.entity("deal")?;
        let by =
            Figures { group: "stage_id", by: By::Value, money: "amount", weight: "probability" };
        sums(work, &deal, &Filter::Everything, by)
    });
    let mut found: Vec<_> = found
        .unwrap()
        .into_iter()
        .map(|sum| (sum.currency, sum.count, sum.minor, sum.weighted))
        .collect();
    found.sort();
    found
}

testkit::on_both!(a_figure_holds_what_its_reader_may_see, |test: TestHouse| {
    let team = test.team("Čechy");
    let petr = test.user("sales", "petr@example.cz", &[team]);
    let lucie = test.user("sales", "lucie@example.cz", &[team]);
    let manager = test.user("manager", "martin@example.cz", &[team]);
    let billing = test.user("billing", "hana@example.cz", &[]);
    let dpo = test.user("dpo", "ivana@example.cz", &[]);
    let deal = |actor: &Actor, amount: &str, currency: &str| {
        let amount = json!({"amount": amount, "currency": currency});
        test.make(actor, "deal", Draft::default().with("name", "Případ").with("amount", amount));
    };
    deal(&petr, "1000.00", "CZK");
    deal(&petr, "2500.50", "CZK");
    deal(&petr, "10.00", "EUR");
    deal(&lucie, "400.00", "CZK");
    let czk = |count, minor, weighted| ("CZK".to_owned(), count, minor, weighted);
    let euro = || ("EUR".to_owned(), 1, 1000, 100);
    // Ten per cent of the whole units.
    assert_eq!(figures(&test, &petr), [czk(2, 350_050, 35_000), euro()]);
    assert_eq!(figures(&test, &lucie), [czk(1, 40_000, 4000)]);
    assert_eq!(figures(&test, &manager), [czk(3, 390_050, 39_000), euro()]);
    assert_eq!(figures(&test, &billing), []);
    // Whoever may not see amounts learns how many there are, and no sum.
    assert_eq!(figures(&test, &dpo), [(String::new(), 4, 0, 0)]);
});

testkit::on_both!(time_is_told_by_months_and_stages, |test: TestHouse| {
    let admin = test.administrator();
    let deal = |closed_on: &str| {
        let draft =
            Draft::default().with("name", "Případ").with("stage_id", stage(&test, "Vyhráno"));
        let amount = json!({"amount": "1000", "currency": "CZK"});
        let draft = draft.with("amount", amount).with("closed_on", closed_on);
        test.make(&admin, "deal", draft)
    };
    let moved = deal("2026-10-31");
    deal("2026-10-01");
    deal("2026-09-30");
    test.house.clock().advance(jiff::SignedDuration::from_hours(50));
    edit(&test, ("deal", moved), Draft::default().with("stage_id", stage(&test, "Vyjednávání")))
        .unwrap();
    let (mut months, stays) = test
        .house
        .read(&admin, |work| -> Result<_, Error> {
            let deal = work.entity("deal")?;
            let by = Figures { group: "closed_on", by: By::Month, money: "amount", weight: "" };
            let months = sums(work, &deal, &Filter::Everything, by)?;
            let passages = ("passages", "stage_id", "hours");
            Ok((months, line_sums(work, &deal, &Filter::Everything, passages)?))
        })
        .unwrap();
    months.sort_by_key(|sum| sum.group.as_text().unwrap_or_default().to_owned());
    let months: Vec<_> = months
        .iter()
        .map(|sum| (sum.group.as_text().unwrap_or_default(), sum.count, sum.minor))
        .collect();
    assert_eq!(months, [("", 1, 100_000), ("2026-09", 1, 100_000), ("2026-10", 1, 100_000)]);
    assert_eq!(stays.len(), 1);
    assert_eq!((stays[0].count, stays[0].sum), (1, 50));
    let petr = test.user("sales", "petr@example.cz", &[]);
    let hidden = test.house.read(&petr, |work| {
        let deal = work.entity("deal")?;
        line_sums(work, &deal, &Filter::Everything, ("passages", "stage_id", "hours"))
    });
    assert_eq!(hidden.unwrap(), []);
});
