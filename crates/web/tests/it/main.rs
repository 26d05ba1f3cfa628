//! Pages and API over real HTTP, on both databases.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod api;
mod billing;
mod client;
mod derived;
mod documents;
mod doors;
mod emails;
mod figures;
mod held;
mod hostile;
mod made_files;
mod own_link;
mod pages;
mod public;
mod received;
mod registers;
mod requests;
mod retention;
mod rights;
mod rights_of_the_person;
mod roles;
mod sales_roles;
mod tags;
