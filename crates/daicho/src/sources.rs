//! What is typed after a command that reads, as captures: files and folders walked in sorted order,
//! or what comes in.

use read::Limits;
use record::{Capture, Problem, Severity};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

use crate::args::AddArgs;

/// The forms of file that a folder is searched for; a file that is named itself is always read.
const FORMS: [&str; 9] = ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "rss", "atom"];

/// Something to read.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// A file, its size, and what was said about it.
    File { path: PathBuf, size: u64, said: Said },
    /// A part of this program.
    Inside { name: String, bytes: &'static [u8] },
    /// Standard input.
    Input,
    /// A page that was fetched.
    Fetched(Box<Capture>),
}

/// What was typed about a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    published: Option<jiff::civil::Date>,
    publisher: Option<String>,
    url: Option<String>,
}

/// The name that stands for standard input.
const INPUT: &str = "-";

/// The files among these paths and below them, in sorted order, and what could not be walked.
pub(crate) fn find(args: &AddArgs) -> (Vec<Source>, Vec<Problem>) {
    let said = Said {
        published: args.published,
        publisher: args.publisher.clone(),
        url: args.url.clone(),
    };
    walk(args.paths.clone(), &said)
}

/// The same of paths that nothing is said about; `-` is standard input, which comes first.
pub(crate) fn find_with_input(paths: &[PathBuf]) -> (Vec<Source>, Vec<Problem>) {
    let mut files = paths.to_vec();
    files.retain(|path| path.as_os_str() != INPUT);
    let input = files.len() < paths.len();
    let (mut sources, problems) = walk(files, &Said::default());
    if input {
        sources.insert(0, Source::Input);
    }
    (sources, problems)
}

fn walk(mut paths: Vec<PathBuf>, said: &Said) -> (Vec<Source>, Vec<Problem>) {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    paths.sort();
    paths.dedup();
    for path in paths {
        let walk = WalkDir::new(&path).sort_by_file_name().follow_links(true);
        for found in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        {
            match found {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if entry.depth() > 0 && !has_form(entry.path()) => {}
                Ok(entry) => match size(&entry) {
                    Ok(size) => {
                        let said = said.clone();
                        sources.push(Source::File { path: entry.into_path(), size, said });
                    }
                    Err(problem) => problems.push(problem),
                },
                Err(error) => problems.push(cannot_walk(&path, &error)),
            }
        }
    }
    (sources, problems)
}

impl Source {
    fn path(&self) -> &Path {
        match self {
            Self::File { path, .. } => path,
            Self::Inside { name, .. } => Path::new(name),
            Self::Input => Path::new(INPUT),
            Self::Fetched(capture) => Path::new(&capture.place),
        }
    }

    /// The name that people know it by.
    pub(crate) fn place(&self) -> String {
        self.path().display().to_string()
    }

    /// The short name of the document: a file's stem.
    pub(crate) fn name(&self) -> String {
        if let Self::Fetched(capture) = self {
            return capture.name.clone();
        }
        self.path().file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// How many bytes it will bring, at most.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::File { size, .. } => *size,
            Self::Inside { bytes, .. } => bytes.len() as u64,
            Self::Input => 0,
            Self::Fetched(capture) => capture.bytes.len() as u64,
        }
    }

    /// Its bytes, one more than the limit at most, so that the reader sees that there are more.
    pub(crate) fn capture(&self, limits: &Limits) -> Result<Capture, Problem> {
        let most = (limits.bytes as u64).saturating_add(1);
        let (bytes, said) = match self {
            Self::Fetched(capture) => return Ok((**capture).clone()),
            Self::Inside { bytes, .. } => (bytes.to_vec(), Said::default()),
            Self::File { path, said, .. } => {
                let bytes = File::open(path).and_then(|file| all_of(file.take(most)));
                (bytes.map_err(|error| cannot_read(path, &error))?, said.clone())
            }
            Self::Input => {
                let bytes = all_of(io::stdin().lock().take(most));
                (bytes.map_err(|error| cannot_read(self.path(), &error))?, Said::default())
            }
        };
        Ok(Capture {
            place: self.place(),
            name: self.name(),
            bytes,
            media: None,
            published: said.published,
            publisher: said.publisher,
            url: said.url,
        })
    }
}

fn all_of(mut bytes: impl Read) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    bytes.read_to_end(&mut all)?;
    Ok(all)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn has_form(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    FORMS.contains(&extension.as_str())
}

/// The size of a plain file; a pipe or a device would be waited for without end.
fn size(entry: &DirEntry) -> Result<u64, Problem> {
    match entry.metadata() {
        Ok(metadata) if metadata.is_file() => Ok(metadata.len()),
        Ok(_) => Err(Problem::new(
            Severity::Error,
            entry.path().display().to_string(),
            "expected a file or a folder, found a device or a pipe",
            "save what it gives to a file and add that",
        )),
        Err(error) => Err(cannot_walk(entry.path(), &error)),
    }
}

fn cannot_walk(named: &Path, error: &walkdir::Error) -> Problem {
    let path = error.path().unwrap_or(named);
    match error.io_error() {
        Some(error) => cannot_read(path, error),
        None => Problem::new(
            Severity::Error,
            path.display().to_string(),
            "a link leads back to a folder above it",
            "remove the link, or name the folders that it should lead to",
        ),
    }
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Problem {
    let hint = match error.kind() {
        std::io::ErrorKind::NotFound => "check the spelling, and the folder that you are in",
        std::io::ErrorKind::PermissionDenied => "ask its owner for permission to read it",
        _ => "copy it to another place and try again",
    };
    let message = format!("cannot be read: {}", words(error));
    Problem::new(Severity::Error, path.display().to_string(), message, hint)
}

/// The system's words without its number: "no such file or directory".
fn words(error: &std::io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    words.to_lowercase()
}
