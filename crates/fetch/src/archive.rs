//! The bytes as they were fetched, packed, under the digest of what they are.
//!
//! The rule kept here: what is given back is what was put in, or an error. Nothing is removed, and
//! the same bytes from two addresses, or at two times, are kept once, with a head for each.

use crate::{Error, Fetched, Kind, file};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The SHA-256 of bytes, in 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(String);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The canonical text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Digest {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(hex) {
            return Ok(Self(text.to_owned()));
        }
        let message = format!("expected a digest of 64 hexadecimal digits, found `{text}`");
        Err(Error::new(Kind::File, message, "take it from where it was printed"))
    }
}

impl TryFrom<String> for Digest {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where, when and with which words of the server bytes came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The address that was asked for.
    pub asked: String,
    /// The address that answered.
    pub address: String,
    /// When.
    pub time: Timestamp,
    /// The number of the answer.
    pub status: u16,
    /// Its headers.
    pub headers: Vec<(String, String)>,
}

/// A folder with the bytes of all that was fetched: `ab/cdef….gz`, the heads in `ab/cdef….jsonl`.
#[derive(Debug, Clone)]
pub struct Archive {
    folder: PathBuf,
}

impl Archive {
    /// The archive in this folder, which is made when something is put in.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Keeps what was fetched.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn put(&self, page: &Fetched) -> Result<Digest, Error> {
        let digest = Digest::of(&page.bytes);
        // A file that was damaged is made good by bytes that come again.
        if self.get(&digest).is_err() {
            let path = self.path(&digest, "gz");
            let packed =
                pack(&page.bytes).map_err(|error| file::trouble(&path, "written", &error))?;
            file::replace(&path, &packed)?;
        }
        let head = Head {
            asked: page.asked.to_string(),
            address: page.address.to_string(),
            time: page.time,
            status: page.status,
            headers: page.headers.clone(),
        };
        self.append(&digest, &head)?;
        Ok(digest)
    }

    /// The bytes of a digest, as they were fetched.
    ///
    /// # Errors
    /// Where there are none, or their file is damaged.
    pub fn get(&self, digest: &Digest) -> Result<Vec<u8>, Error> {
        let path = self.path(digest, "gz");
        let damaged = |found: &str| {
            let message = format!("`{}`: expected what was fetched, found {found}", path.display());
            Error::new(Kind::File, message, "take it from a copy, or fetch the page again")
        };
        let packed = file::read(&path)?.ok_or_else(|| damaged("no such file"))?;
        let mut bytes = Vec::new();
        let mut unpack = GzDecoder::new(packed.as_slice());
        let mut part = [0; 65_536];
        loop {
            match unpack.read(&mut part) {
                Ok(0) => break,
                Ok(read) => bytes.extend_from_slice(&part[..read]),
                Err(_) => return Err(damaged("a damaged file")),
            }
            // Nothing was put in that is larger than what is fetched at most by far.
            if bytes.len() > MOST {
                return Err(damaged("more than was ever fetched"));
            }
        }
        if Digest::of(&bytes) == *digest { Ok(bytes) } else { Err(damaged("other bytes")) }
    }

    /// Where and when the bytes of a digest were fetched, the first time first.
    ///
    /// # Errors
    /// Where their file cannot be read, or a line of it is no head.
    pub fn heads(&self, digest: &Digest) -> Result<Vec<Head>, Error> {
        let path = self.path(digest, "jsonl");
        let lines = file::read(&path)?.unwrap_or_default();
        let lines = String::from_utf8_lossy(&lines).into_owned();
        let read = |line: &str| {
            serde_json::from_str(line).map_err(|error| {
                let message =
                    format!("`{}`: expected a head on each line, found: {error}", path.display());
                Error::new(Kind::File, message, "take it from a copy")
            })
        };
        // What a stop cut off in the middle of a line was never told to be kept.
        let whole = lines.rfind('\n').map_or("", |end| &lines[..end]);
        whole.lines().filter(|line| !line.trim().is_empty()).map(read).collect()
    }

    /// Adds a line: a page that is asked for each hour has many, and the others stay as they are.
    fn append(&self, digest: &Digest, head: &Head) -> Result<(), Error> {
        let path = self.path(digest, "jsonl");
        let line = serde_json::to_string(head).map_err(|error| {
            let hint = "please report it, with the address that was fetched";
            Error::new(Kind::File, format!("a head cannot be written: {error}"), hint)
        })?;
        file::append(&path, &line)
    }

    fn path(&self, digest: &Digest, ending: &str) -> PathBuf {
        let (first, rest) = digest.as_str().split_at(2);
        self.folder.join(first).join(format!("{rest}.{ending}"))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// The most bytes that one file is unpacked to.
const MOST: usize = 1_000_000_000;

/// The same bytes for the same bytes: no time and no name enters.
fn pack(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut pack = GzBuilder::new().mtime(0).write(Vec::new(), Compression::default());
    pack.write_all(bytes)?;
    pack.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use url::Url;

    fn fetched(address: &str, bytes: &[u8]) -> Fetched {
        let address = Url::parse(address).expect("an address");
        Fetched {
            asked: address.clone(),
            address,
            time: Timestamp::UNIX_EPOCH,
            status: 200,
            headers: vec![("content-type".to_owned(), "text/html".to_owned())],
            bytes: bytes.to_vec(),
        }
    }

    #[test]
    fn what_is_put_in_comes_out_and_is_kept_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = Archive::new(folder.path().join("archive"));
        let digest = archive.put(&fetched("https://example.com/a", b"bytes\0\xff")).expect("kept");
        assert_eq!(archive.get(&digest).expect("bytes"), b"bytes\0\xff");
        archive.put(&fetched("https://example.com/b", b"bytes\0\xff")).expect("kept");
        let heads = archive.heads(&digest).expect("heads");
        let asked: Vec<&str> = heads.iter().map(|head| head.asked.as_str()).collect();
        assert_eq!(asked, ["https://example.com/a", "https://example.com/b"]);
        let (first, rest) = digest.as_str().split_at(2);
        let files = fs::read_dir(folder.path().join("archive").join(first)).expect("a folder");
        let mut names: Vec<_> =
            files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        assert_eq!(names, [format!("{rest}.gz"), format!("{rest}.jsonl")]);
    }

    #[test]
    fn a_head_that_was_cut_off_is_none_and_the_next_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = Archive::new(folder.path());
        let put = |address: &str| archive.put(&fetched(address, b"a")).expect("kept");
        let digest = put("https://example.com/a");
        put("https://example.com/b");
        let path = archive.path(&digest, "jsonl");
        let whole = fs::read(&path).expect("a file");
        fs::write(&path, &whole[..whole.len() - 9]).expect("a file");
        assert_eq!(archive.heads(&digest).expect("heads").len(), 1);
        put("https://example.com/c");
        let heads = archive.heads(&digest).expect("heads");
        let asked: Vec<&str> = heads.iter().map(|head| head.asked.as_str()).collect();
        assert_eq!(asked, ["https://example.com/a", "https://example.com/c"]);
    }

    #[test]
    fn damage_is_told_and_made_good() {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = Archive::new(folder.path());
        let page = fetched("https://example.com/a", &b"a long text ".repeat(50));
        let digest = archive.put(&page).expect("kept");
        let path = archive.path(&digest, "gz");
        let whole = fs::read(&path).expect("a file");
        for damage in [whole[..whole.len() / 2].to_vec(), pack(b"other").expect("memory"), vec![]] {
            fs::write(&path, damage).expect("a file");
            assert_eq!(archive.get(&digest).expect_err("damage").kind(), Kind::File);
        }
        archive.put(&page).expect("kept");
        assert_eq!(archive.get(&digest).expect("bytes"), page.bytes);
        fs::remove_file(&path).expect("a file");
        assert!(archive.get(&digest).expect_err("damage").to_string().contains("no such file"));
    }

    #[test]
    fn digests_name_no_other_file() {
        for text in ["", "../../etc/passwd", &"g".repeat(64), &"a".repeat(63), &"A".repeat(64)] {
            assert!(text.parse::<Digest>().is_err(), "{text}");
        }
        let digest = Digest::of(b"");
        assert!(digest.as_str().starts_with("e3b0c442") && digest.as_str().parse() == Ok(digest));
    }
}
