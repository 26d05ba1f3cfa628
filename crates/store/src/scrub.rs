//! Takes out of the pages of a SQLite file what `secure_delete` leaves there.
//!
//! A page of a b-tree begins with its header and the places of its cells; the cells stand at its end, and between them is the gap.
//! A cell that is deleted is overwritten. But when pages are balanced, cells move to other pages, and their former bytes stay
//! in the gap: whoever deletes the cell later deletes it where it is, and not where it was. Of 293 values of people who were
//! removed from a house of 5,000 contacts, one was left in the gap of an index.
//!
//! So after what was deleted all pages are looked at, and gaps and free blocks that hold anything are filled with zeros, by
//! SQLite's own transactions (`sqlite_dbpage`). The form of a page: <https://sqlite.org/fileformat2.html#b_tree_pages>.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::error::Error;
use crate::sqlite::Sqlite;
use crate::transaction::Engine;

/// Pages that are looked at in one snapshot.
const LOOKED_AT: i64 = 4096;
/// Pages that are written in one transaction: few, because others wait to write.
const WRITTEN: usize = 128;
/// The first page begins with the header of the file.
const FILE_HEADER: usize = 100;

impl Sqlite {
    /// Fills with zeros what no cell holds, in all pages. Others go on to read and write; what they leave meanwhile was not
    /// deleted before. Tells how many pages were written.
    pub(crate) fn scrub(&self) -> Result<u64, Error> {
        let (mut first, mut written) = (1, 0);
        loop {
            let (last, unclean) = self.read(&mut |tx| match tx.engine() {
                Engine::Sqlite(connection) => unclean(connection, first),
                Engine::Postgres(_) => Ok((0, Vec::new())),
            })?;
            for some in unclean.chunks(WRITTEN) {
                let some = some.to_vec();
                written += self.write(move |tx| match tx.engine() {
                    Engine::Sqlite(connection) => clean(connection, &some),
                    Engine::Postgres(_) => Ok(0),
                })?;
            }
            first += LOOKED_AT;
            if first > last {
                return Ok(written);
            }
        }
    }
}

/// The pages from this one on that are not clean, and the number of the last page of the file.
fn unclean(connection: &Connection, first: i64) -> Result<(i64, Vec<i64>), Error> {
    let last = connection.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    let mut pages = connection
        .prepare_cached("SELECT pgno, data FROM sqlite_dbpage WHERE pgno BETWEEN ?1 AND ?2")?;
    let mut rows = pages.query([first, first + LOOKED_AT - 1])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, mut page) = (row.get(0)?, row.get::<_, Vec<u8>>(1)?);
        if scrubbed(&mut page, number == 1) {
            found.push(number);
        }
    }
    Ok((last, found))
}

fn clean(connection: &Connection, pages: &[i64]) -> Result<u64, Error> {
    let mut read = connection.prepare_cached("SELECT data FROM sqlite_dbpage WHERE pgno = ?1")?;
    let mut write =
        connection.prepare_cached("UPDATE sqlite_dbpage SET data = ?2 WHERE pgno = ?1")?;
    let mut written = 0;
    for number in pages {
        // It is read again: somebody may have written to it since.
        let page = read.query_row([number], |row| row.get::<_, Vec<u8>>(0)).optional()?;
        let Some(mut page) = page else { continue };
        if scrubbed(&mut page, *number == 1) {
            write.execute(params![number, page])?;
            written += 1;
        }
    }
    Ok(written)
}

/// Fills gap and free blocks of a page with zeros. True when something else stood there. Whatever is no page of a b-tree, or is
/// not as one must be, stays as it is: pages of long values begin with a zero, as those of the list of free pages do.
fn scrubbed(page: &mut [u8], is_first: bool) -> bool {
    unused(page, if is_first { FILE_HEADER } else { 0 }).is_some_and(|unused| {
        let mut changed = false;
        for (from, to) in unused {
            let bytes = page.get_mut(from..to).unwrap_or_default();
            changed |= bytes.iter().any(|byte| *byte != 0);
            bytes.fill(0);
        }
        changed
    })
}

/// The bytes of a page that hold nothing, as ranges; `None` for what is no page of a b-tree.
fn unused(page: &[u8], header: usize) -> Option<Vec<(usize, usize)>> {
    let cells_behind = match page.get(header)? {
        2 | 5 => header + 12,
        10 | 13 => header + 8,
        _ => return None,
    };
    let cells = number(page, header + 3)?;
    let gap = cells_behind.checked_add(2 * cells)?;
    // A page of 65,536 bytes without cells says zero.
    let content = match number(page, header + 5)? {
        0 => 65_536,
        content => content,
    };
    if gap > content || content > page.len() {
        return None;
    }
    let mut unused = vec![(gap, content)];
    let mut block = number(page, header + 1)?;
    while block != 0 {
        let (next, size) = (number(page, block)?, number(page, block + 2)?);
        let end = block.checked_add(size)?;
        // They stand in their order and do not overlap.
        if block < content || size < 4 || end > page.len() || (next != 0 && next < end) {
            return None;
        }
        unused.push((block + 4, end));
        block = next;
    }
    Some(unused)
}

fn number(page: &[u8], at: usize) -> Option<usize> {
    let bytes: [u8; 2] = page.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_be_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;

    /// What is done with the table of a test.
    #[derive(Debug, Clone)]
    enum Deed {
        Insert(i64, usize),
        Change(i64, usize),
        Delete(i64),
    }

    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        let id = 0..400_i64;
        let deed = prop_oneof![
            4 => (id.clone(), 1..300_usize).prop_map(|(id, size)| Deed::Insert(id, size)),
            1 => (id.clone(), 1..9000_usize).prop_map(|(id, size)| Deed::Insert(id, size)),
            1 => (id.clone(), 1..300_usize).prop_map(|(id, size)| Deed::Change(id, size)),
            2 => id.prop_map(Deed::Delete),
        ];
        prop::collection::vec(deed, 1..600)
    }

    /// A text that tells of which record it is, and that stands nowhere else.
    fn text(id: i64, turn: usize, size: usize) -> String {
        let mark = format!("<{id:05}.{turn:05}>");
        mark.repeat(size / mark.len() + 1)
    }

    fn does(connection: &Connection, (turn, deed): (usize, &Deed), gone: &mut Vec<String>) {
        let held = |id: i64| -> Option<String> {
            let sql = "SELECT said FROM kept WHERE id = ?1";
            connection.query_row(sql, [id], |row| row.get(0)).optional().unwrap()
        };
        let (id, said) = match deed {
            Deed::Insert(id, size) | Deed::Change(id, size) => (*id, Some(text(*id, turn, *size))),
            Deed::Delete(id) => (*id, None),
        };
        gone.extend(held(id).map(|said| said.chars().take(13).collect()));
        match (deed, said) {
            (Deed::Insert(..), Some(said)) => {
                let sql = "INSERT OR REPLACE INTO kept VALUES (?1, ?2, ?3)";
                connection
                    .execute(sql, params![id, said, i64::try_from(turn % 7).unwrap()])
                    .unwrap();
            }
            (Deed::Change(..), Some(said)) => {
                let sql = "UPDATE kept SET said = ?2 WHERE id = ?1";
                connection.execute(sql, params![id, said]).unwrap();
            }
            _ => {
                connection.execute("DELETE FROM kept WHERE id = ?1", [id]).unwrap();
            }
        }
    }

    fn scrub_all(connection: &Connection) {
        let mut first = 1;
        loop {
            let (last, found) = unclean(connection, first).unwrap();
            clean(connection, &found).unwrap();
            first += LOOKED_AT;
            if first > last {
                return;
            }
        }
    }

    fn everything(connection: &Connection) -> Vec<(i64, String, i64)> {
        let mut all = connection.prepare("SELECT id, said, sort FROM kept ORDER BY id").unwrap();
        let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// Those of the marks that stand in the file.
    fn left(path: &Path, gone: &[String]) -> Vec<String> {
        let bytes = std::fs::read(path).unwrap();
        let all: BTreeSet<&[u8]> =
            bytes.windows(13).filter(|part| part.starts_with(b"<")).collect();
        gone.iter().filter(|mark| all.contains(mark.as_bytes())).cloned().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn what_was_deleted_is_nowhere_and_what_was_not_is_there(all in deeds()) {
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("test.db");
            let connection = Connection::open(&path).unwrap();
            connection.execute_batch(
                "PRAGMA page_size = 1024; PRAGMA secure_delete = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;
                 CREATE TABLE kept (id INTEGER PRIMARY KEY, said TEXT, sort INTEGER);
                 CREATE INDEX by_said ON kept (sort, said);",
            ).unwrap();
            let mut gone = Vec::new();
            for deed in all.iter().enumerate() {
                does(&connection, deed, &mut gone);
            }
            let before = everything(&connection);
            scrub_all(&connection);
            prop_assert_eq!(unclean(&connection, 1).unwrap().1, Vec::<i64>::new());
            prop_assert_eq!(&everything(&connection), &before);
            let whole: String =
                connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            prop_assert_eq!(whole, "ok");
            // It is written to afterwards as ever.
            for id in 1000..1200 {
                does(&connection, (1, &Deed::Insert(id, 100)), &mut Vec::new());
            }
            for id in 1000..1200 {
                does(&connection, (1, &Deed::Delete(id)), &mut gone);
            }
            prop_assert_eq!(&everything(&connection), &before);
            scrub_all(&connection);
            drop(connection);
            prop_assert_eq!(left(&path, &gone), Vec::<String>::new());
        }
    }

    #[test]
    fn secure_delete_alone_leaves_something() {
        // Why all this is done: once SQLite does it by itself, this file can go.
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("test.db");
        let connection = Connection::open(&path).unwrap();
        connection
            .execute_batch(
                "PRAGMA secure_delete = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; CREATE TABLE kept (id INTEGER PRIMARY KEY, said TEXT, sort INTEGER);
                 CREATE INDEX by_said ON kept (said);",
            )
            .unwrap();
        let mut gone = Vec::new();
        for turn in 0..2000 {
            let id = i64::try_from(turn * 7919 % 2000).unwrap();
            does(&connection, (turn, &Deed::Insert(id, 13)), &mut gone);
        }
        for id in (0..2000).filter(|id| id % 2 == 0) {
            does(&connection, (0, &Deed::Delete(id)), &mut gone);
        }
        assert_ne!(left(&path, &gone), Vec::<String>::new());
        scrub_all(&connection);
        assert_eq!(left(&path, &gone), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_page_stays_as_it_is() {
        for bytes in [vec![], vec![0; 512], vec![13; 512], vec![255; 512]] {
            let mut page = bytes.clone();
            assert!(!scrubbed(&mut page, false));
            assert_eq!(page, bytes);
        }
    }
}
