//! What a page draws: its characters, each with its place (ISO 32000-1, 9.4).

use super::font::{Font, Fonts};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::rc::Rc;

/// How deep drawings hold drawings.
const DEEPEST: usize = 8;
/// So many characters a page has at most.
const MOST: usize = 400_000;

/// Characters at a place.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) x: f64,
    pub(super) y: f64,
    /// How far it reaches to the right; of vertical writing its size.
    pub(super) width: f64,
    /// The height of its font.
    pub(super) size: f64,
    pub(super) text: String,
    pub(super) vertical: bool,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) glyphs: Vec<Glyph>,
    /// How many codes say nothing.
    pub(super) lost: usize,
}

/// Reads a page; `left` is how much may still be unpacked.
pub(super) fn page(
    document: &Document,
    page: ObjectId,
    fonts: &mut Fonts,
    left: &mut usize,
) -> Shown {
    let mut drawing = Drawing { document, fonts, left, shown: Shown::default() };
    let Ok(content) = document.get_page_content_with_limit(page, *drawing.left) else {
        return drawing.shown;
    };
    let turned = turned(document, page);
    let resources = resources(document, page);
    drawing.draw(&content, &resources, turned, 0);
    drawing.shown
}

/// A matrix of six numbers.
type Matrix = [f64; 6];
const PLAIN: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// How a page is turned before it is shown.
fn turned(document: &Document, page: ObjectId) -> Matrix {
    let turn =
        inherited(document, page, b"Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
    match turn.rem_euclid(360) {
        90 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
        270 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        _ => PLAIN,
    }
}

/// A value of a page or of what it is part of.
fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..64 {
        if let Ok(value) = node.get_deref(key, document) {
            return Some(value);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

fn resources(document: &Document, page: ObjectId) -> Vec<&Dictionary> {
    let own = inherited(document, page, b"Resources").and_then(|object| object.as_dict().ok());
    own.into_iter().collect()
}

/// The state of drawing that `q` keeps.
#[derive(Clone)]
struct Pen {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

struct Drawing<'d, 'f> {
    document: &'d Document,
    fonts: &'f mut Fonts,
    left: &'f mut usize,
    shown: Shown,
}

impl<'d> Drawing<'d, '_> {
    fn draw(&mut self, content: &[u8], resources: &[&'d Dictionary], place: Matrix, depth: usize) {
        *self.left = self.left.saturating_sub(content.len());
        let Ok(content) = Content::decode(content) else { return };
        let mut pen = Pen {
            place,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut kept: Vec<Pen> = Vec::new();
        let (mut text, mut line) = (PLAIN, PLAIN);
        for Operation { operator, operands } in &content.operations {
            let number = |at: usize| {
                let value = operands.get(at).and_then(|o| o.as_float().ok()).map_or(0.0, f64::from);
                if value.is_finite() { value } else { 0.0 }
            };
            let six = || [number(0), number(1), number(2), number(3), number(4), number(5)];
            match operator.as_str() {
                "q" if kept.len() < 256 => kept.push(pen.clone()),
                "Q" => pen = kept.pop().unwrap_or(pen),
                "cm" => pen.place = times(six(), pen.place),
                "BT" => (text, line) = (PLAIN, PLAIN),
                "Tf" => {
                    pen.font = self.font(resources, operands.first());
                    pen.size = number(1);
                }
                "Tc" => pen.spacing = number(0),
                "Tw" => pen.word_spacing = number(0),
                "Tz" => pen.scale = number(0) / 100.0,
                "TL" => pen.leading = number(0),
                "Ts" => pen.rise = number(0),
                "Tm" => (text, line) = (six(), six()),
                "Td" | "TD" => {
                    if operator == "TD" {
                        pen.leading = -number(1);
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, number(0), number(1)], line);
                    text = line;
                }
                "T*" | "'" | "\"" => {
                    if operator == "\"" {
                        (pen.word_spacing, pen.spacing) = (number(0), number(1));
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -pen.leading], line);
                    text = line;
                    if let Some(Ok(bytes)) = operands.last().map(Object::as_str) {
                        self.show(&pen, &mut text, bytes);
                    }
                }
                "Tj" => {
                    if let Some(Ok(bytes)) = operands.first().map(Object::as_str) {
                        self.show(&pen, &mut text, bytes);
                    }
                }
                "TJ" => {
                    let list = operands.first().and_then(|list| list.as_array().ok());
                    for piece in list.into_iter().flatten() {
                        if let Ok(bytes) = piece.as_str() {
                            self.show(&pen, &mut text, bytes);
                        } else if let Ok(back) = piece.as_float() {
                            let back = -f64::from(back) / 1_000.0 * pen.size;
                            let vertical = pen.font.as_ref().is_some_and(|font| font.vertical);
                            let (x, y) =
                                if vertical { (0.0, back) } else { (back * pen.scale, 0.0) };
                            text = times([1.0, 0.0, 0.0, 1.0, x, y], text);
                        }
                    }
                }
                "Do" if depth < DEEPEST => self.form(resources, operands.first(), pen.place, depth),
                _ => {}
            }
        }
    }

    /// What stands under a name in one sort of resources.
    fn named(
        &self,
        resources: &[&'d Dictionary],
        sort: &[u8],
        name: Option<&Object>,
    ) -> Option<&'d Object> {
        let name = name?.as_name().ok()?;
        resources.iter().find_map(|own| {
            let sort = own.get_deref(sort, self.document).ok()?.as_dict().ok()?;
            sort.get(name).ok()
        })
    }

    fn font(&mut self, resources: &[&'d Dictionary], name: Option<&Object>) -> Option<Rc<Font>> {
        let object = self.named(resources, b"Font", name)?;
        self.fonts.get(self.document, object)
    }

    /// A drawing inside a drawing.
    fn form(
        &mut self,
        resources: &[&'d Dictionary],
        name: Option<&Object>,
        place: Matrix,
        depth: usize,
    ) {
        let Some(object) = self.named(resources, b"XObject", name) else { return };
        let Ok((_, object)) = self.document.dereference(object) else { return };
        let Ok(stream) = object.as_stream() else { return };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|sort| sort != b"Form") {
            return;
        }
        let Ok(content) = stream.get_plain_content_with_limit(*self.left) else { return };
        let mut matrix = PLAIN;
        if let Ok(list) = stream.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array)
        {
            for (own, given) in matrix.iter_mut().zip(list) {
                *own = given.as_float().map_or(*own, f64::from);
            }
        }
        let mut inner: Vec<&Dictionary> = Vec::new();
        if let Ok(own) =
            stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict)
        {
            inner.push(own);
        }
        inner.extend(resources);
        self.draw(&content, &inner, times(matrix, place), depth + 1);
    }

    /// Shows a string and moves on.
    fn show(&mut self, pen: &Pen, text: &mut Matrix, bytes: &[u8]) {
        let Some(font) = &pen.font else { return };
        for code in font.codes(bytes) {
            if self.shown.glyphs.len() >= MOST {
                return;
            }
            let own = [pen.size * pen.scale, 0.0, 0.0, pen.size, 0.0, pen.rise];
            let at = times(times(own, *text), pen.place);
            let extra = pen.spacing + if code.space { pen.word_spacing } else { 0.0 };
            let (x, y) = if font.vertical {
                (0.0, -pen.size + extra)
            } else {
                ((code.width / 1_000.0 * pen.size + extra) * pen.scale, 0.0)
            };
            *text = times([1.0, 0.0, 0.0, 1.0, x, y], *text);
            let size = at[2].hypot(at[3]);
            let Some(said) = code.text else {
                self.shown.lost += 1;
                continue;
            };
            let places = [at[4], at[5], size].iter().all(|value| value.is_finite());
            // What is written upwards or on its head is beside the text: stamps, numbers of lines.
            let upright = at[0] > 0.0 && at[1].abs() < at[0];
            if places && upright && size > 0.0 {
                let width = code.width / 1_000.0 * at[0].hypot(at[1]);
                let width = if font.vertical { size } else { width };
                self.shown.glyphs.push(Glyph {
                    x: at[4],
                    y: at[5],
                    width,
                    size,
                    text: said,
                    vertical: font.vertical,
                });
            }
        }
    }
}
