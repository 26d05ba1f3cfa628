//! What a new house begins with: one pipeline with the stages that most companies have, and the rates of VAT.

use dictionary::Draft;
use locale::{Locale, Texts};
use records::{Error, Work, create};
use serde_json::json;

/// The key of the name, kind, probability.
const STAGES: [(&str, &str, i64); 6] = [
    ("stage-interest", "open", 10),
    ("stage-needs", "open", 25),
    ("stage-quoted", "open", 50),
    ("stage-negotiation", "open", 75),
    ("stage-won", "won", 100),
    ("stage-lost", "lost", 0),
];

/// Makes the first pipeline and the table of VAT rates, with names in this language.
pub fn set_up(work: &mut Work<'_, '_>, locale: Locale) -> Result<(), Error> {
    let texts = Texts::load().map_err(|error| Error::Fault(error.to_string()))?;
    crate::vat_rates::set_up(work, locale, &texts)?;
    let entity = work.entity("pipeline")?;
    let name = texts.get(locale, "pipeline-sales");
    let pipeline = Draft::default().with("name", name).with("position", 10);
    let pipeline = create(work, &entity, &pipeline)?.record.id();
    let entity = work.entity("stage")?;
    for (place, (name, kind, probability)) in (1..).zip(STAGES) {
        let stage = Draft::default()
            .with("name", texts.get(locale, name))
            .with("pipeline_id", pipeline.to_string())
            .with("position", json!(place * 10))
            .with("kind", kind)
            .with("probability", probability);
        create(work, &entity, &stage)?;
    }
    Ok(())
}
