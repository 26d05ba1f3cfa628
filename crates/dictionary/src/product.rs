//! The dictionary of the product: the files at the root of the repository, compiled in.

use crate::dictionary::Dictionary;
use crate::load::{LoadError, Source, Sources, load};

macro_rules! file {
    ($name:literal) => {
        Source {
            file: concat!("dictionary/", $name),
            text: include_str!(concat!("../../../dictionary/", $name)),
        }
    };
}

impl Dictionary {
    /// The dictionary that the program is delivered with.
    pub fn product() -> Result<Self, LoadError> {
        load(&Sources {
            implicit: file!("implicit.toml"),
            entities: vec![
                file!("contact.toml"),
                file!("company.toml"),
                file!("activity.toml"),
                file!("deal.toml"),
                file!("quote.toml"),
                file!("order.toml"),
                file!("contract.toml"),
                file!("product.toml"),
                file!("invoice.toml"),
                file!("payment.toml"),
                file!("received_invoice.toml"),
                file!("task.toml"),
                file!("request.toml"),
                file!("legal_hold.toml"),
                file!("consent.toml"),
                file!("consent_text.toml"),
                file!("law_change.toml"),
                file!("recipient.toml"),
                file!("breach.toml"),
                file!("assessment.toml"),
                file!("notice.toml"),
                file!("controller.toml"),
                file!("processing_record.toml"),
                file!("pipeline.toml"),
                file!("stage.toml"),
                file!("issuer.toml"),
                file!("number_series.toml"),
                file!("vat_rate.toml"),
                file!("tag.toml"),
                file!("system/user.toml"),
                file!("system/team.toml"),
                file!("system/role.toml"),
                file!("system/role_right.toml"),
                file!("system/role_field.toml"),
                file!("system/session.toml"),
                file!("system/token.toml"),
                file!("system/sign_in_attempt.toml"),
                file!("system/saved_view.toml"),
                file!("system/job.toml"),
                file!("system/retention_run.toml"),
                file!("system/retention_group.toml"),
                file!("system/retention_trace.toml"),
                file!("system/answer.toml"),
                file!("system/idempotency.toml"),
                file!("system/setting.toml"),
                file!("system/number_counter.toml"),
                file!("system/blob.toml"),
                file!("system/document.toml"),
                file!("system/document_version.toml"),
                file!("system/audit_event.toml"),
                file!("system/audit_segment.toml"),
                file!("system/audit_tree.toml"),
                file!("system/audit_checkpoint.toml"),
                file!("system/subject_key.toml"),
                file!("system/key_epoch.toml"),
                file!("system/suppression.toml"),
                file!("system/public_link.toml"),
                file!("system/erasure.toml"),
                file!("system/breach_person.toml"),
                file!("system/objection.toml"),
                file!("system/data_key.toml"),
                file!("system/signing_key.toml"),
            ],
            purposes: file!("purposes.toml"),
            retention: file!("retention.toml"),
            roles: file!("roles.toml"),
        })
    }
}
