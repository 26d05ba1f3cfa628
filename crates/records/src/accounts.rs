//! Accounts: users, roles, sessions, tokens, passwords.

pub(crate) mod administer;
pub(crate) mod load;
pub(crate) mod password;
pub(crate) mod role;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod token;
