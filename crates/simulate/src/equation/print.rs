//! Trees to text, in XMILE's form.

use super::{Expr, Operator, Subscript};
use std::fmt::Write;

/// An equation as XMILE writes it. Reading it gives the same tree, but for lists and tables, which
/// have elements of their own.
pub(crate) fn print(expr: &Expr) -> String {
    let mut out = String::new();
    put(expr, 0, &mut out);
    out
}

/// A name, in quotation marks where it needs them.
pub(crate) fn name(id: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == '$';
    let led = id.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let keyword = ["if", "then", "else", "and", "or", "not", "mod"].contains(&id);
    if led && !keyword && id.chars().all(plain) {
        id.to_owned()
    } else {
        format!("\"{}\"", id.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

fn put(expr: &Expr, outside: u8, out: &mut String) {
    match expr {
        Expr::Number(value) if *value < 0.0 && outside > 5 => number(*value, true, out),
        Expr::Number(value) => number(*value, false, out),
        Expr::Name { name: id, subscripts, .. } => {
            out.push_str(&name(id));
            brackets(subscripts, out);
        }
        Expr::Call { name: id, subscripts, arguments, .. } => call(id, subscripts, arguments, out),
        Expr::Negative(inner) => grouped(outside > 5, out, |out| {
            out.push('-');
            put(inner, 8, out);
        }),
        Expr::Not(inner) => grouped(outside > 3, out, |out| {
            out.push_str("NOT ");
            put(inner, 4, out);
        }),
        Expr::Binary(operator, a, b) => {
            let (sign, binds) = sign(*operator);
            grouped(outside > binds, out, |out| {
                let power = *operator == Operator::Power;
                put(a, binds + u8::from(power), out);
                out.push_str(sign);
                put(b, binds + u8::from(!power), out);
            });
        }
        Expr::If(test, then, other) => grouped(outside > 0, out, |out| {
            out.push_str("IF ");
            put(test, 0, out);
            out.push_str(" THEN ");
            put(then, 0, out);
            out.push_str(" ELSE ");
            put(other, 0, out);
        }),
        Expr::Table(_) => out.push_str("{table}"),
        Expr::List(values) => {
            for (n, value) in values.iter().enumerate() {
                out.push_str(if n > 0 { ", " } else { "" });
                number(*value, false, out);
            }
        }
    }
}

fn number(value: f64, bracket: bool, out: &mut String) {
    grouped(bracket, out, |out| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{value}");
    });
}

fn grouped(group: bool, out: &mut String, inner: impl FnOnce(&mut String)) {
    out.push_str(if group { "(" } else { "" });
    inner(out);
    out.push_str(if group { ")" } else { "" });
}

fn brackets(subscripts: &[Subscript], out: &mut String) {
    if subscripts.is_empty() {
        return;
    }
    out.push('[');
    for (n, subscript) in subscripts.iter().enumerate() {
        out.push_str(if n > 0 { ", " } else { "" });
        match subscript {
            Subscript::Name(id) => out.push_str(&name(id)),
            Subscript::Each(id) => {
                out.push_str("*:");
                out.push_str(&name(id));
            }
            Subscript::All => out.push('*'),
            Subscript::Number(inner) => put(inner, 0, out),
        }
    }
    out.push(']');
}

fn call(id: &str, subscripts: &[Subscript], arguments: &[Expr], out: &mut String) {
    match (id, arguments) {
        ("if_then_else", [test, then, other]) => {
            let one =
                Expr::If(Box::new(test.clone()), Box::new(then.clone()), Box::new(other.clone()));
            return put(&one, 1, out);
        }
        ("smooth_n", [a, b, c, d]) => {
            return call("smthn", subscripts, &[a.clone(), b.clone(), d.clone(), c.clone()], out);
        }
        ("delay_n", [a, b, c, d]) => {
            return call("delayn", subscripts, &[a.clone(), b.clone(), d.clone(), c.clone()], out);
        }
        _ => {}
    }
    let id = match id {
        "smooth" | "smoothi" => "smth1",
        "smooth3" | "smooth3i" => "smth3",
        "delay1i" => "delay1",
        "delay3i" => "delay3",
        "delay_fixed" => "delay",
        "initial" => "init",
        "forecast" => "forcst",
        // Vensim's pulse has a width, XMILE's a size.
        "pulse" if arguments.len() == 2 => "pulse_of_width",
        other => other,
    };
    out.push_str(&name(id));
    brackets(subscripts, out);
    out.push('(');
    for (n, argument) in arguments.iter().enumerate() {
        out.push_str(if n > 0 { ", " } else { "" });
        put(argument, 0, out);
    }
    out.push(')');
}

fn sign(operator: Operator) -> (&'static str, u8) {
    match operator {
        Operator::Or => (" OR ", 1),
        Operator::And => (" AND ", 2),
        Operator::Equal => (" = ", 3),
        Operator::Unequal => (" <> ", 3),
        Operator::Less => (" < ", 3),
        Operator::AtMost => (" <= ", 3),
        Operator::More => (" > ", 3),
        Operator::AtLeast => (" >= ", 3),
        Operator::Add => (" + ", 5),
        Operator::Subtract => (" - ", 5),
        Operator::Multiply => (" * ", 6),
        Operator::Divide => (" / ", 6),
        Operator::Modulo => (" MOD ", 6),
        Operator::Power => ("^", 8),
    }
}

#[cfg(test)]
mod tests {
    use super::print;
    use crate::equation::{Dialect, parse};

    #[test]
    fn what_is_printed_is_read_back() {
        for text in [
            "a + b * c - (d - e) / -f",
            "-a^2^b",
            "(a + b)^(c - 1)",
            "IF a > 1 AND NOT (b = 2) OR c THEN 1 ELSE IF d THEN 2 ELSE 3",
            "(IF a THEN 1 ELSE 2) * 3",
            "MAX(\"odd name!\"[x, *], SUM(y[*:dim])) MOD 3",
            "a - (b + c) - -3",
            "1e-7 * a[b + 1]",
        ] {
            let tree = parse(text, Dialect::Xmile).expect(text);
            let printed = print(&tree);
            let again = parse(&printed, Dialect::Xmile).expect(&printed);
            assert_eq!(print(&again), printed, "{text}");
        }
    }
}
