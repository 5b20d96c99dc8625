//! A folder of its own for each test, and the program in it.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A small press release, in the form that plain files have.
pub(crate) const CHIPS: &str = "\
Rapidus to get 802.5 billion yen more
Published: 2025-04-01
Publisher: Chip Daily

The Ministry of Economy, Trade and Industry approved up to 802.5 billion yen in additional support \
for Rapidus on Tuesday.
";

/// The same kind of text in Japanese.
pub(crate) const JAPANESE: &str = "\
経産省、ラピダスに追加支援
Published: 2023-04-25
Publisher: 産業政策ダイジェスト

経済産業省は25日、ラピダスが北海道千歳市に建てる次世代半導体工場への追加支援として、2600億円の補助を決めたと発表した。
";

pub(crate) struct World(TempDir);

/// What a run of the program gave.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl World {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// One with two documents in its ledger.
    pub(crate) fn with_documents() -> Self {
        let world = Self::new();
        world.file("chips.txt", CHIPS);
        world.file("hojo.txt", JAPANESE);
        assert_eq!(world.run(&["add", "chips.txt", "hojo.txt"]).code, 0);
        world
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::cargo_bin("daicho").expect("the program");
        command
            .current_dir(self.0.path())
            .env("DAICHO_NOW", "2026-04-01T00:00:00Z")
            .env("USER", "tester");
        for name in [
            "DAICHO_LEDGER",
            "DAICHO_MAX_BYTES",
            "DAICHO_WHO",
            "DAICHO_SOURCES",
            "DAICHO_CONTACT",
            "NO_COLOR",
            "CLICOLOR_FORCE",
        ] {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        ran(self.command().args(words))
    }
}

pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// The example corpus.
pub(crate) fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/japan")
}
