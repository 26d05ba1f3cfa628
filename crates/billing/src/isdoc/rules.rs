//! The rules of ISDOC beyond its schema, as code: those of the official Schematron, and those of the specification that sums
//! must keep. For files from anywhere: what is broken is told with its place, and decides nothing by itself.

use roxmltree::{Document as Tree, Node};
use rust_decimal::Decimal;

/// A rule that a file does not keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The key of the text for people.
    pub key: &'static str,
    /// The element, as a path from the root.
    pub place: String,
}

/// Amounts that must stand in both currencies, or in one.
const AMOUNTS: [&str; 18] = [
    "LineExtensionAmount",
    "LineExtensionAmountTaxInclusive",
    "DepositAmount",
    "TaxableDepositAmount",
    "TaxInclusiveDepositAmount",
    "TaxAmount",
    "TaxableAmount",
    "TaxInclusiveAmount",
    "AlreadyClaimedTaxableAmount",
    "AlreadyClaimedTaxAmount",
    "AlreadyClaimedTaxInclusiveAmount",
    "DifferenceTaxableAmount",
    "DifferenceTaxAmount",
    "DifferenceTaxInclusiveAmount",
    "TaxExclusiveAmount",
    "PayableRoundingAmount",
    "PaidDepositsAmount",
    "PayableAmount",
];

/// What is broken in a file that is well-formed XML in the namespace of ISDOC.
pub fn rules(tree: &Tree<'_>) -> Vec<Broken> {
    let root = tree.root_element();
    let mut found = Vec::new();
    correction(root, &mut found);
    currencies(root, &mut found);
    taxes(root, &mut found);
    items(root, &mut found);
    sums(root, &mut found);
    found
}

fn number(node: Node<'_, '_>, name: &str) -> Option<Decimal> {
    let found = node.children().find(|node| node.has_tag_name((super::NAMESPACE, name)))?;
    found.text()?.trim().parse().ok()
}

/// The path of an element from the root: `/Invoice/InvoiceLines/InvoiceLine[2]`.
pub(super) fn path(node: Node<'_, '_>) -> String {
    let mut parts: Vec<String> = node
        .ancestors()
        .filter(Node::is_element)
        .map(|node| {
            let name = node.tag_name().name();
            let same = |other: &Node<'_, '_>| other.is_element() && other.tag_name().name() == name;
            let before = node.prev_siblings().skip(1).filter(same).count();
            let alone = before == 0 && !node.next_siblings().skip(1).any(|other| same(&other));
            if alone { format!("/{name}") } else { format!("/{name}[{}]", before + 1) }
        })
        .collect();
    parts.reverse();
    parts.concat()
}

fn correction(root: Node<'_, '_>, found: &mut Vec<Broken>) {
    let kind = text_of(root, "DocumentType");
    if !matches!(kind.as_str(), "2" | "3" | "6") {
        return;
    }
    let references = root
        .children()
        .find(|node| node.has_tag_name((super::NAMESPACE, "OriginalDocumentReferences")));
    if !references.is_some_and(|node| node.children().any(|node| node.is_element())) {
        found.push(Broken { key: "isdoc-rule-original", place: path(root) });
    }
    let taxed = root.children().find(|node| node.has_tag_name((super::NAMESPACE, "TaxPointDate")));
    if let Some(taxed) =
        taxed.filter(|node| matches!(kind.as_str(), "2" | "3") && node.text().is_some())
    {
        found.push(Broken { key: "isdoc-rule-tax-point", place: path(taxed) });
    }
}

fn text_of(node: Node<'_, '_>, name: &str) -> String {
    let found = node.children().find(|node| node.has_tag_name((super::NAMESPACE, name)));
    found.and_then(|node| node.text()).unwrap_or_default().trim().to_owned()
}

fn currencies(root: Node<'_, '_>, found: &mut Vec<Broken>) {
    let foreign = text_of(root, "ForeignCurrencyCode");
    let local = text_of(root, "LocalCurrencyCode");
    if !foreign.is_empty() && foreign == local {
        found.push(Broken { key: "isdoc-rule-same-currency", place: path(root) });
    }
    for node in root.descendants().filter(Node::is_element) {
        for name in AMOUNTS {
            let has = |name: &str| {
                node.children().any(|node| node.has_tag_name((super::NAMESPACE, name)))
            };
            let (home, own) = (has(name), has(&format!("{name}Curr")));
            if !foreign.is_empty() && home && !own {
                found.push(Broken {
                    key: "isdoc-rule-foreign-missing",
                    place: format!("{}/{name}Curr", path(node)),
                });
            }
            if foreign.is_empty() && own {
                found.push(Broken {
                    key: "isdoc-rule-foreign-needless",
                    place: format!("{}/{name}Curr", path(node)),
                });
            }
        }
    }
    let rates = [number(root, "CurrRate"), number(root, "RefCurrRate")];
    if foreign.is_empty() && rates.iter().flatten().any(|rate| *rate != Decimal::ONE) {
        found.push(Broken { key: "isdoc-rule-rate", place: path(root) });
    }
}

fn taxes(root: Node<'_, '_>, found: &mut Vec<Broken>) {
    if text_of(root, "VATApplicable") != "false" {
        return;
    }
    let taxed = root
        .descendants()
        .filter(|node| node.has_tag_name((super::NAMESPACE, "ClassifiedTaxCategory")))
        .filter(|node| {
            node.ancestors().any(|node| node.has_tag_name((super::NAMESPACE, "InvoiceLine")))
        })
        .filter(|node| text_of(*node, "VATApplicable") == "true");
    for node in taxed {
        found.push(Broken { key: "isdoc-rule-not-taxed", place: path(node) });
    }
}

fn items(root: Node<'_, '_>, found: &mut Vec<Broken>) {
    let named =
        |name: &'static str| move |node: &Node<'_, '_>| node.has_tag_name((super::NAMESPACE, name));
    for item in root.descendants().filter(named("Item")) {
        let has = |name: &'static str| item.children().any(|node| named(name)(&node));
        let second = has("SecondarySellersItemIdentification");
        let third = has("TertiarySellersItemIdentification");
        if (second && !has("SellersItemIdentification")) || (third && !second) {
            found.push(Broken { key: "isdoc-rule-item", place: path(item) });
        }
        batches(item, found);
    }
}

/// The batches of a line come to its quantity, in its unit.
fn batches(item: Node<'_, '_>, found: &mut Vec<Broken>) {
    let quantities: Vec<Node<'_, '_>> = item
        .descendants()
        .filter(|node| node.has_tag_name((super::NAMESPACE, "StoreBatch")))
        .flat_map(|batch| {
            batch.children().filter(|node| node.has_tag_name((super::NAMESPACE, "Quantity")))
        })
        .collect();
    let whole = item.parent().and_then(|line| {
        line.children().find(|node| node.has_tag_name((super::NAMESPACE, "InvoicedQuantity")))
    });
    let Some(whole) = whole.filter(|_| !quantities.is_empty()) else { return };
    let amount =
        |node: &Node<'_, '_>| node.text().and_then(|text| text.trim().parse::<Decimal>().ok());
    let sum: Option<Decimal> = quantities.iter().map(amount).sum();
    if sum != amount(&whole) {
        found.push(Broken { key: "isdoc-rule-batches", place: path(item) });
    }
    let unit = whole.attribute("unitCode");
    let other =
        |node: &&Node<'_, '_>| node.attribute("unitCode").is_some_and(|of| Some(of) != unit);
    if quantities.iter().any(|node| other(&node)) {
        found.push(Broken { key: "isdoc-rule-batch-unit", place: path(item) });
    }
}

fn sums(root: Node<'_, '_>, found: &mut Vec<Broken>) {
    let total =
        root.children().find(|node| node.has_tag_name((super::NAMESPACE, "LegalMonetaryTotal")));
    let Some(total) = total else { return };
    for suffix in ["", "Curr"] {
        let of = |name: &str| number(total, &format!("{name}{suffix}"));
        let claimed = (of("TaxInclusiveAmount"), of("AlreadyClaimedTaxInclusiveAmount"));
        let (Some(whole), Some(claimed), Some(difference)) =
            (claimed.0, claimed.1, of("DifferenceTaxInclusiveAmount"))
        else {
            continue;
        };
        if whole - claimed != difference {
            found.push(Broken { key: "isdoc-rule-difference", place: path(total) });
        }
        let (Some(paid), Some(payable)) = (of("PaidDepositsAmount"), of("PayableAmount")) else {
            continue;
        };
        if difference + of("PayableRoundingAmount").unwrap_or_default() - paid != payable {
            found.push(Broken { key: "isdoc-rule-payable", place: path(total) });
        }
    }
    let id = text_of(root, "UUID");
    if !id.is_empty() && id.chars().all(|sign| matches!(sign, '0' | '-')) {
        found.push(Broken { key: "isdoc-rule-uuid", place: path(root) });
    }
}
