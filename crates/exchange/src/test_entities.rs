//! The entities of the product for the tests of this crate.

use std::sync::Arc;

use dictionary::{Dictionary, Entity};

fn entity(name: &str) -> Arc<Entity> {
    Arc::clone(Dictionary::product().expect("the product's dictionary").entity(name).expect(name))
}

/// Entity `contact`.
pub(crate) fn contact() -> Arc<Entity> {
    entity("contact")
}

/// Entity `company`.
pub(crate) fn company() -> Arc<Entity> {
    entity("company")
}
