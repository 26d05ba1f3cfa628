//! Vectors of the tax act's reckoning, and properties that hold for every document.

use proptest::prelude::*;

use super::*;
use crate::sample::{dec, line};

fn reckoned(lines: &[Line], prices: Prices) -> Totals {
    let basis =
        Basis { lines, prices, discount: Decimal::ZERO, deposits: &[], rounding: Rounding::None };
    reckon(&basis).unwrap()
}

/// Amounts with tax at a rate: (base, tax) as the tax office reckons them.
#[test]
fn tax_is_taken_out_of_a_price_with_tax() {
    let check = |gross: &str, rate: &str, base: &str, tax: &str| {
        let lines = [line("x", "1", gross, Vat::Rate(dec(rate)))];
        let totals = reckoned(&lines, Prices::WithTax);
        assert_eq!((totals.base, totals.tax, totals.total), (dec(base), dec(tax), dec(gross)));
    };
    check("100.00", "21", "82.64", "17.36");
    check("1000.00", "12", "892.86", "107.14");
    check("99.99", "12", "89.28", "10.71");
    check("1234.56", "21", "1020.30", "214.26");
}

#[test]
fn tax_is_added_to_a_price_without_tax() {
    let check = |quantity: &str, price: &str, rate: &str, base: &str, tax: &str| {
        let lines = [line("x", quantity, price, Vat::Rate(dec(rate)))];
        let totals = reckoned(&lines, Prices::WithoutTax);
        assert_eq!((totals.base, totals.tax), (dec(base), dec(tax)));
    };
    check("1", "100.00", "21", "100.00", "21.00");
    check("3", "33.335", "21", "100.01", "21.00");
    check("2.5", "0.50", "12", "1.25", "0.15");
    // Exactly half a hundredth: away from zero, on both sides of it.
    check("1", "0.50", "21", "0.50", "0.11");
    check("-1", "0.50", "21", "-0.50", "-0.11");
}

/// The tax counts by rate, not by line: three lines of 0.33 at 21 % make 0.99 and 0.21, though each line alone shows 0.07.
#[test]
fn rates_are_summed_before_they_are_taxed() {
    let rate = Vat::Rate(dec("21"));
    let lines =
        [line("a", "1", "0.02", rate), line("b", "1", "0.02", rate), line("c", "1", "0.02", rate)];
    let totals = reckoned(&lines, Prices::WithoutTax);
    assert_eq!(totals.lines.iter().map(|line| line.tax).sum::<Decimal>(), dec("0.00"));
    assert_eq!(totals.tax, dec("0.01"));
}

#[test]
fn each_kind_of_tax_stands_once() {
    let lines = [
        line("a", "1", "100", Vat::Rate(dec("21"))),
        line("b", "1", "50", Vat::Rate(dec("12"))),
        line("c", "2", "10", Vat::Rate(dec("21"))),
        line("d", "1", "500", Vat::ReverseCharge(dec("21"))),
        line("e", "1", "7", Vat::Exempt),
    ];
    let totals = reckoned(&lines, Prices::WithoutTax);
    let rates: Vec<(Vat, Decimal, Decimal)> =
        totals.rates.iter().map(|rate| (rate.vat, rate.base, rate.tax)).collect();
    assert_eq!(
        rates,
        [
            (Vat::Rate(dec("12")), dec("50.00"), dec("6.00")),
            (Vat::Rate(dec("21")), dec("120.00"), dec("25.20")),
            (Vat::ReverseCharge(dec("21")), dec("500.00"), dec("0.00")),
            (Vat::Exempt, dec("7.00"), dec("0.00")),
        ]
    );
    assert_eq!(
        (totals.base, totals.tax, totals.total),
        (dec("677.00"), dec("31.20"), dec("708.20"))
    );
}

#[test]
fn discounts_are_taken_one_after_the_other() {
    let mut half = line("a", "3", "100", Vat::Rate(dec("21")));
    half.discount = dec("50");
    let lines = [half];
    let basis = Basis {
        lines: &lines,
        prices: Prices::WithoutTax,
        discount: dec("10"),
        deposits: &[],
        rounding: Rounding::None,
    };
    let totals = reckon(&basis).unwrap();
    assert_eq!((totals.base, totals.tax), (dec("135.00"), dec("28.35")));
    assert_eq!(totals.lines.first().unwrap().unit_base, dec("45"));
}

#[test]
fn only_cash_is_rounded_and_deposits_are_taken_off() {
    let lines = [line("a", "1", "1000.40", Vat::Rate(dec("21")))];
    let deposit = Deposit {
        number: "Z1".to_owned(),
        id: uuid::Uuid::nil(),
        variable_symbol: "1".to_owned(),
        vat: Vat::Rate(dec("21")),
        base: dec("100"),
        tax: dec("21"),
        home: None,
    };
    let basis = |deposits, rounding| Basis {
        lines: &lines,
        prices: Prices::WithoutTax,
        discount: Decimal::ZERO,
        deposits,
        rounding,
    };
    let transfer = reckon(&basis(&[], Rounding::None)).unwrap();
    assert_eq!(
        (transfer.total, transfer.rounding, transfer.payable),
        (dec("1210.48"), dec("0"), dec("1210.48"))
    );
    let cash = reckon(&basis(&[], Rounding::WholeUnits)).unwrap();
    assert_eq!(
        (cash.total, cash.rounding, cash.payable),
        (dec("1210.48"), dec("-0.48"), dec("1210.00"))
    );
    let deposits = [deposit];
    let rest = reckon(&basis(&deposits, Rounding::None)).unwrap();
    assert_eq!((rest.deposits, rest.payable), (dec("121.00"), dec("1089.48")));
}

#[test]
fn too_much_is_told_at_its_line() {
    let lines =
        [line("a", "1", "1", Vat::Outside), line("b", "99999999999", "99999999999", Vat::Outside)];
    let basis = |lines| Basis {
        lines,
        prices: Prices::WithoutTax,
        discount: Decimal::ZERO,
        deposits: &[],
        rounding: Rounding::None,
    };
    assert_eq!(reckon(&basis(&lines)), Err(TotalsError::Line(1)));
    let most = "100000000000";
    let lines = [line("a", "1", most, Vat::Outside), line("b", "1", most, Vat::Outside)];
    assert_eq!(reckon(&basis(&lines)), Err(TotalsError::Whole));
}

fn any_line() -> impl Strategy<Value = Line> {
    let rate = prop_oneof![
        Just(Vat::Rate(Decimal::from(21))),
        Just(Vat::Rate(Decimal::from(12))),
        Just(Vat::Rate(Decimal::ZERO)),
        Just(Vat::ReverseCharge(Decimal::from(21))),
        Just(Vat::Exempt),
        Just(Vat::Outside),
    ];
    (-1_000_000..1_000_000_i64, 0..100_000_000_i64, 0..=10_000_i64, rate).prop_map(
        |(quantity, price, discount, vat)| Line {
            text: "x".to_owned(),
            quantity: Decimal::new(quantity, 4),
            unit: String::new(),
            unit_price: Decimal::new(price, 4),
            discount: Decimal::new(discount, 2),
            vat,
        },
    )
}

proptest! {
    /// Sums fit each other to the last hundredth, whatever the lines.
    #[test]
    fn sums_fit(lines in prop::collection::vec(any_line(), 0..20), with_tax: bool, discount in 0..=10_000_i64) {
        let prices = if with_tax { Prices::WithTax } else { Prices::WithoutTax };
        let basis = Basis {
            lines: &lines,
            prices,
            discount: Decimal::new(discount, 2),
            deposits: &[],
            rounding: Rounding::WholeUnits,
        };
        let totals = reckon(&basis).unwrap();
        prop_assert_eq!(totals.base + totals.tax, totals.total);
        prop_assert_eq!(totals.rates.iter().map(|rate| rate.total).sum::<Decimal>(), totals.total);
        prop_assert_eq!(totals.total + totals.rounding, totals.payable);
        prop_assert!(totals.rounding.abs() <= Decimal::new(5, 1));
        prop_assert!(totals.payable.fract().is_zero());
        for line in &totals.lines {
            prop_assert_eq!(line.base + line.tax, line.total);
        }
        // The side from which prices are told is exact; the other one differs by its rounding only.
        let told: Decimal = totals.lines.iter().map(|line| if with_tax { line.total } else { line.base }).sum();
        prop_assert_eq!(told, if with_tax { totals.total } else { totals.base });
    }

    /// Taking tax out of what it was added to gives the base back, but for half a hundredth.
    #[test]
    fn out_and_in_agree(base in 1..1_000_000_000_i64, rate in 1..30_i64) {
        let vat = Vat::Rate(Decimal::from(rate));
        let base = Decimal::new(base, 2);
        let (_, tax) = split(base, vat, Prices::WithoutTax);
        let (back, _) = split(base + tax, vat, Prices::WithTax);
        prop_assert!((back - base).abs() <= Decimal::new(1, 2));
    }
}
