//! Files that are written whole or not at all.

use crate::{Error, Kind};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use tempfile::Builder;

/// Puts bytes in the place of a file: whoever reads it, and whatever stops us, it is the old one
/// or the new one.
///
/// # Errors
/// Where the file or its folder cannot be written.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write(path, bytes).map_err(|error| trouble(path, "written", &error))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = Builder::new();
    builder.prefix(".daicho-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What everybody could read before can be read by everybody after, within the umask.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut new = builder.tempfile_in(folder)?;
    if let Ok(old) = fs::metadata(path) {
        new.as_file().set_permissions(old.permissions())?;
    }
    new.write_all(bytes)?;
    new.as_file().sync_all()?;
    new.persist(path).map_err(|error| error.error)?;
    // The name is on the disk when the folder is; where folders cannot be opened it is anyway.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Adds a line to a file. A line that an earlier stop cut off is taken away first, so that what is in
/// the file is whole lines, and perhaps the beginning of one at the end.
pub(crate) fn append(path: &Path, line: &str) -> Result<(), Error> {
    add(path, line).map_err(|error| trouble(path, "written", &error))
}

fn add(path: &Path, line: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::options().create(true).append(true).read(true).open(path)?;
    let mut last = [b'\n'];
    if file.metadata()?.len() > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    if last != *b"\n" {
        let bytes = fs::read(path)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        file.set_len(whole as u64)?;
    }
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_data()
}

/// The bytes of a file, none where there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(trouble(path, "read", &error)),
    }
}

pub(crate) fn trouble(path: &Path, done: &str, error: &io::Error) -> Error {
    let message = format!("`{}` cannot be {done}: {error}", path.display());
    Error::new(Kind::File, message, "check its permissions and the space on the disk")
}
