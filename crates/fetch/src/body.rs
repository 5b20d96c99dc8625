//! The bytes of an answer, unpacked, up to the limits.

use crate::{Error, Kind, Settings};
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::{self, Read};

/// Reads a body to its end.
pub(crate) fn read(body: impl Read, encoding: &str, settings: &Settings) -> Result<Vec<u8>, Error> {
    let mut wire = Counted { body, left: settings.bytes, over: false };
    let all = match encoding.trim().to_ascii_lowercase().as_str() {
        "" | "identity" => bounded(&mut wire, settings.unpacked),
        "gzip" | "x-gzip" => bounded(MultiGzDecoder::new(&mut wire), settings.unpacked),
        "deflate" => bounded(ZlibDecoder::new(&mut wire), settings.unpacked),
        other => {
            let message = format!("expected a body as it is or in gzip, found `{other}`");
            return Err(Error::new(Kind::Body, message, "ask its owner for a plain page"));
        }
    };
    if wire.over {
        return Err(too_large(settings.bytes, ""));
    }
    match all {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(too_large(settings.unpacked, " when it is unpacked")),
        Err(error) => Err(crate::transport::broken(&error)),
    }
}

/// All bytes, none where there are more than the limit.
fn bounded(body: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut all = Vec::new();
    body.take(limit.saturating_add(1)).read_to_end(&mut all)?;
    Ok((all.len() as u64 <= limit).then_some(all))
}

fn too_large(limit: u64, when: &str) -> Error {
    let message = format!("expected at most {limit} bytes{when}, found more");
    Error::new(Kind::Size, message, "raise the limit with `--max-bytes`")
}

/// A reader that stops, and says so, where more comes than it may.
struct Counted<R> {
    body: R,
    left: u64,
    over: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.body.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => {
                self.over = true;
                return Err(io::Error::other("over the limit"));
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut pack = GzEncoder::new(Vec::new(), Compression::best());
        pack.write_all(bytes).expect("memory");
        pack.finish().expect("memory")
    }

    fn read_with(bytes: &[u8], encoding: &str, wire: u64, unpacked: u64) -> Result<usize, Kind> {
        let settings = Settings { bytes: wire, unpacked, ..Settings::default() };
        read(bytes, encoding, &settings).map(|all| all.len()).map_err(|error| error.kind())
    }

    #[test]
    fn bodies_are_unpacked_up_to_the_limits() {
        let (plain, packed) = (vec![b'a'; 5000], gzip(&[b'a'; 5000]));
        let half = &packed[..packed.len() / 2];
        assert_eq!(read_with(&plain, "", 5000, 5000), Ok(5000));
        assert_eq!(read_with(&plain, "Identity", 4999, 9000), Err(Kind::Size));
        assert_eq!(read_with(&plain, "", 9000, 4999), Err(Kind::Size));
        assert_eq!(read_with(&packed, "gzip", 5000, 5000), Ok(5000));
        assert_eq!(read_with(&packed, "gzip", 5000, 4999), Err(Kind::Size));
        assert_eq!(read_with(&packed, "gzip", 20, 5000), Err(Kind::Size));
        assert_eq!(read_with(half, "gzip", 5000, 5000), Err(Kind::Body));
        assert_eq!(read_with(&plain, "gzip", 5000, 5000), Err(Kind::Body));
        assert_eq!(read_with(&plain, "br", 5000, 5000), Err(Kind::Body));
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = gzip(&vec![0; 50_000_000]);
        assert!(bomb.len() < 100_000, "{}", bomb.len());
        assert_eq!(read_with(&bomb, "gzip", 1_000_000, 1_000_000), Err(Kind::Size));
    }
}
