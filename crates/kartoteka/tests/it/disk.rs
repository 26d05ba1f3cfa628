//! A disk without room: writing is refused with a reason, reading goes on, and room brings writing back.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::program::{Answer, Program, log_holds, on, until};

/// A small file system in memory, gone with the test.
struct SmallDisk {
    directory: tempfile::TempDir,
}

impl SmallDisk {
    /// `None`: this user may not mount.
    fn mount() -> Option<Self> {
        let directory = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs"])
            .arg(directory.path())
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(Self { directory })
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Takes all the room that is left.
    fn fill(&self) -> PathBuf {
        let path = self.path().join("ballast");
        let mut file = File::create(&path).unwrap();
        for size in [65_536, 4096, 1] {
            while file.write_all(&vec![0; size]).is_ok() {}
        }
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(self.path()).output());
    }
}

#[test]
fn a_full_disk_is_told_and_recovers() {
    let Some(disk) = SmallDisk::mount() else {
        #[expect(clippy::print_stderr, reason = "a test that is left out says so")]
        {
            eprintln!("left out: this user may not mount a small file system");
        }
        return;
    };
    let program = Program::demo(20, &on(disk.path()));
    let ballast = disk.fill();
    // The log of the database may still have some room of its own.
    until("a full disk", || write_several(&program).iter().all(is_refused));
    for path in ["/api/v1/contacts", "/api/v1/companies?q=a", "/api/v1/search?q=nov", "/health"] {
        let answer = program.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    }
    let before = program.contacts("id").len();
    assert!(write_several(&program).iter().all(is_refused));
    assert_eq!(program.contacts("id").len(), before, "a refused write left something");
    std::fs::remove_file(ballast).unwrap();
    let written = write_several(&program);
    assert!(written.iter().all(|answer| answer.status == 201), "{written:?}");
    assert_eq!(program.contacts("id").len(), before + written.len());
    let told = program.stop();
    assert!(!told.contains("a request failed"), "{told}");
    log_holds(&on(disk.path()));
}

/// Refused with a problem document; anything but that and success is a failure.
fn is_refused(answer: &Answer) -> bool {
    assert!([201, 507].contains(&answer.status), "{answer:?}");
    if answer.status == 507 {
        assert_eq!(answer.kind, "application/problem+json");
        assert_eq!(answer.json()["type"], "/problems/storage-full");
    }
    answer.status == 507
}

/// Several writes at once, so that they share a commit.
fn write_several(program: &Program) -> Vec<Answer> {
    let contact = json!({"last_name": "Plný", "note": "x".repeat(3000)});
    std::thread::scope(|scope| {
        let writers: Vec<_> =
            (0..4).map(|_| scope.spawn(|| program.post("/api/v1/contacts", &contact))).collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    })
}
