//! Steps of what must survive that the program is killed: a test has it stand still at each of them, and kills it there.

/// Stands still for ever at a step that `KARTOTEKA_HALT_AT` names. Only a build for tests does: a release has nothing of it.
pub fn halt(step: &str) {
    if cfg!(debug_assertions) && std::env::var("KARTOTEKA_HALT_AT").is_ok_and(|at| at == step) {
        tracing::warn!(step, "halted");
        loop {
            std::thread::park();
        }
    }
}
