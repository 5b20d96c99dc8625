//! The order in which a person reads what stands on a page: columns from left to right, blocks from
//! top to bottom, by cutting the page at the gaps between what is printed (the X-Y cut of Nagy and
//! Seth, Hierarchical representation of optically scanned documents, ICPR 1984).

/// Characters that follow one another on a line without a gap.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line that they stand on.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

impl Segment {
    fn top(&self) -> f64 {
        self.y + self.size * 0.8
    }

    fn bottom(&self) -> f64 {
        self.y - self.size * 0.2
    }
}

/// More segments than this are taken in the order of their lines alone.
const MOST: usize = 4_000;
/// How often a page is cut at most.
const DEEPEST: usize = 40;
/// A gap between columns is at least so many times as wide as their characters are high.
const GUTTER: f64 = 1.0;
/// The segments of a column are lines of text: they have at least so many characters on average.
const LETTERS: usize = 8;
/// What is wider than this share of a block spans its columns.
const SPANS: f64 = 0.62;

/// The blocks of a page in the order of reading.
pub(super) fn blocks(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut blocks = Vec::new();
    if segments.len() > MOST {
        blocks.push(segments);
    } else {
        cut(segments, 0, &mut blocks);
    }
    blocks
}

fn cut(segments: Vec<Segment>, depth: usize, blocks: &mut Vec<Vec<Segment>>) {
    if segments.len() < 2 || depth >= DEEPEST {
        blocks.push(segments);
        return;
    }
    if let Some(at) = gutter(&segments) {
        for part in bands(segments, at) {
            match part {
                Band::Across(segments) => cut(segments, depth + 1, blocks),
                Band::Columns(left, right) => {
                    cut(left, depth + 1, blocks);
                    cut(right, depth + 1, blocks);
                }
            }
        }
        return;
    }
    match rows(segments) {
        Ok(parts) => parts.into_iter().for_each(|part| cut(part, depth + 1, blocks)),
        Err(segments) => blocks.push(segments),
    }
}

/// Where the gap between two columns of text is: what is wider than a column left aside.
fn gutter(segments: &[Segment]) -> Option<f64> {
    let left = segments.iter().map(|s| s.left).fold(f64::MAX, f64::min);
    let right = segments.iter().map(|s| s.right).fold(f64::MIN, f64::max);
    let narrow: Vec<&Segment> =
        segments.iter().filter(|s| s.right - s.left <= (right - left) * SPANS).collect();
    // Lines that fill a block make no columns of the few that do not.
    if narrow.len() * 2 < segments.len() {
        return None;
    }
    let size = median(narrow.iter().map(|s| s.size).collect())?;
    let mut across: Vec<(f64, f64)> = narrow.iter().map(|s| (s.left, s.right)).collect();
    across.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reach = f64::MIN;
    let mut widest: Option<(f64, f64)> = None;
    for (from, to) in across {
        let gap = from - reach;
        if reach > f64::MIN && gap >= size * GUTTER && widest.is_none_or(|(most, _)| gap > most) {
            let at = reach + gap / 2.0;
            let text = |side: &mut dyn Iterator<Item = &&Segment>| {
                let letters: Vec<usize> = side.map(|s| s.text.chars().count()).collect();
                letters.len() >= 2 && letters.iter().sum::<usize>() >= LETTERS * letters.len()
            };
            let sides = text(&mut narrow.iter().filter(|s| s.right <= at))
                && text(&mut narrow.iter().filter(|s| s.left >= at));
            if sides {
                widest = Some((gap, at));
            }
        }
        reach = reach.max(to);
    }
    widest.map(|(_, at)| at)
}

/// What stands on both sides of a gap, and what stands across it.
enum Band {
    Across(Vec<Segment>),
    Columns(Vec<Segment>, Vec<Segment>),
}

fn bands(mut segments: Vec<Segment>, at: f64) -> Vec<Band> {
    segments.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.left.total_cmp(&b.left)));
    let mut bands = Vec::new();
    for segment in segments {
        let across = segment.left < at && segment.right > at;
        match (across, bands.last_mut()) {
            (true, Some(Band::Across(own))) => own.push(segment),
            (true, _) => bands.push(Band::Across(vec![segment])),
            (false, Some(Band::Columns(left, right))) => {
                if segment.right <= at {
                    left.push(segment)
                } else {
                    right.push(segment)
                }
            }
            (false, _) => {
                let (left, right) = if segment.right <= at {
                    (vec![segment], Vec::new())
                } else {
                    (Vec::new(), vec![segment])
                };
                bands.push(Band::Columns(left, right));
            }
        }
    }
    lifted(bands)
}

/// What stands in the left column above all of the right one may be the end of what stands across:
/// it is read there in either case.
fn lifted(bands: Vec<Band>) -> Vec<Band> {
    let mut out: Vec<Band> = Vec::new();
    for band in bands {
        match (band, out.last_mut()) {
            (Band::Columns(left, right), Some(Band::Across(above))) => {
                let top = right.iter().map(Segment::top).fold(f64::MIN, f64::max);
                let (high, left) = left.into_iter().partition(|s| s.bottom() > top);
                above.extend::<Vec<Segment>>(high);
                out.push(Band::Columns(left, right));
            }
            (band, _) => out.push(band),
        }
    }
    out
}

/// Parts a block at its widest gaps from top to bottom; gives it back where it has none.
fn rows(mut segments: Vec<Segment>) -> Result<Vec<Vec<Segment>>, Vec<Segment>> {
    segments.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.left.total_cmp(&b.left)));
    let Some(size) = median(segments.iter().map(|s| s.size).collect()) else {
        return Err(segments);
    };
    let mut low = f64::MAX;
    let mut gaps: Vec<f64> = Vec::with_capacity(segments.len());
    for segment in &segments {
        gaps.push(if low < f64::MAX { low - segment.top() } else { 0.0 });
        low = low.min(segment.bottom());
    }
    let most = gaps.iter().copied().fold(0.0, f64::max);
    // Between lines of one paragraph is less than this.
    if most < size * 0.9 {
        return Err(segments);
    }
    let mut parts: Vec<Vec<Segment>> = vec![Vec::new()];
    for (segment, gap) in segments.into_iter().zip(gaps) {
        if gap >= most * 0.9 {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(segment);
        }
    }
    Ok(parts)
}

/// The one in the middle.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
