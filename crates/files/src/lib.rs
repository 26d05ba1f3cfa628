//! What a file is, and the e-mails in it.
//!
//! [`kind`] tells a file by its content and makes its name safe; [`mail`] reads messages and mailboxes. Everything here comes
//! from strangers, so everything is bounded, nothing panics, and HTML leaves only as [`mail::html::SafeHtml`]. Nothing here
//! stores, sends or shows a file, and nothing knows a database, a person's rights or a page.

pub mod kind;
pub mod mail;
