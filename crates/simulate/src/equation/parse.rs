//! Tokens to a tree, by precedence climbing.

use super::lex::{Token, tokens};
use super::{Dialect, Expr, Operator, Subscript};
use crate::error::Error;
use crate::name::canonical;

/// How deep an equation may nest: a tree is walked by calls.
const DEPTH: usize = 200;
/// How many tokens an equation may have.
const MOST: usize = 200_000;

/// Reads an equation.
pub(crate) fn parse(text: &str, dialect: Dialect) -> Result<Expr, Error> {
    let tokens = tokens(text, dialect)?;
    if tokens.len() > MOST {
        return Err(Error::new(format!("expected at most {MOST} tokens, found {}", tokens.len())));
    }
    let end = text.chars().count();
    let mut parser = Parser { tokens, at: 0, end, depth: 0, dialect };
    let first = parser.expression(0)?;
    if parser.is(&Token::Comma) || parser.is(&Token::Semicolon) {
        return parser.list(first);
    }
    match parser.peek() {
        None => Ok(first),
        Some(_) => Err(parser.wrong("an operator or the end of the equation")),
    }
}

struct Parser {
    tokens: Vec<(Token, usize)>,
    at: usize,
    end: usize,
    depth: usize,
    dialect: Dialect,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn place(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |(_, at)| *at)
    }

    fn is(&self, token: &Token) -> bool {
        self.peek() == Some(token)
    }

    fn take(&mut self, token: &Token) -> bool {
        let there = self.is(token);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, token: &Token, name: &str) -> Result<(), Error> {
        if self.take(token) { Ok(()) } else { Err(self.wrong(name)) }
    }

    fn wrong(&self, expected: &str) -> Error {
        let found = match self.peek() {
            None => "the end of the equation".to_owned(),
            Some(Token::Number(value)) => format!("the number {value}"),
            Some(Token::Name(name) | Token::Quoted(name)) => format!("the name `{name}`"),
            Some(token) => format!("{token:?}").to_lowercase(),
        };
        let at = self.place();
        Error::new(format!("expected {expected}, found {found}"))
            .at(|| format!("column {}", at + 1))
    }

    /// What binds at least so tightly.
    fn expression(&mut self, least: u8) -> Result<Expr, Error> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Error::new(format!("expected at most {DEPTH} levels of brackets")));
        }
        let mut left = self.prefix()?;
        while let Some(Token::Operator(operator)) = self.peek() {
            let operator = *operator;
            let binds = strength(operator);
            if binds < least {
                break;
            }
            self.at += 1;
            // All of them are read from the left, but powers from the right.
            let right = self.expression(binds + u8::from(operator != Operator::Power))?;
            left = Expr::binary(operator, left, right);
        }
        self.depth -= 1;
        Ok(left)
    }

    fn prefix(&mut self) -> Result<Expr, Error> {
        match self.peek() {
            Some(Token::Operator(Operator::Subtract)) => {
                self.at += 1;
                // A power binds more tightly than a sign.
                let value = self.expression(strength(Operator::Power))?;
                Ok(match value {
                    Expr::Number(value) => Expr::Number(-value),
                    other => Expr::Negative(Box::new(other)),
                })
            }
            Some(Token::Operator(Operator::Add)) => {
                self.at += 1;
                self.expression(strength(Operator::Power))
            }
            Some(Token::Not) => {
                self.at += 1;
                Ok(Expr::Not(Box::new(self.expression(strength(Operator::Equal))?)))
            }
            Some(Token::If) => {
                self.at += 1;
                let test = self.expression(0)?;
                self.expect(&Token::Then, "`THEN`")?;
                let then = self.expression(0)?;
                self.expect(&Token::Else, "`ELSE`")?;
                let other = self.expression(0)?;
                Ok(Expr::If(Box::new(test), Box::new(then), Box::new(other)))
            }
            _ => self.atom(),
        }
    }

    fn atom(&mut self) -> Result<Expr, Error> {
        let at = self.place();
        match self.peek().cloned() {
            Some(Token::Number(value)) => {
                self.at += 1;
                Ok(Expr::Number(value))
            }
            Some(Token::Open) => {
                self.at += 1;
                if self.dialect == Dialect::Vensim
                    && (self.is(&Token::OpenBracket) || self.is(&Token::Open))
                    && let Some(points) = self.points()
                {
                    return Ok(Expr::Table(points));
                }
                let inner = self.expression(0)?;
                self.expect(&Token::Close, "`)`")?;
                Ok(inner)
            }
            Some(Token::Name(name) | Token::Quoted(name)) => {
                self.at += 1;
                self.named(canonical(&name), at)
            }
            _ => Err(self.wrong("a number, a name or `(`")),
        }
    }

    fn named(&mut self, name: String, at: usize) -> Result<Expr, Error> {
        let mut subscripts = Vec::new();
        if self.take(&Token::OpenBracket) {
            loop {
                subscripts.push(self.subscript()?);
                if !self.take(&Token::Comma) {
                    break;
                }
            }
            self.expect(&Token::CloseBracket, "`]`")?;
        }
        if !self.take(&Token::Open) {
            return Ok(Expr::Name { name, subscripts, at });
        }
        let mut arguments = Vec::new();
        if !self.take(&Token::Close) {
            loop {
                // An argument that is left out counts as zero.
                if self.is(&Token::Comma) {
                    arguments.push(Expr::Number(0.0));
                } else {
                    arguments.push(self.expression(0)?);
                }
                if !self.take(&Token::Comma) && !self.take(&Token::Semicolon) {
                    break;
                }
            }
            self.expect(&Token::Close, "`,` or `)`")?;
        }
        Ok(Expr::Call { name, subscripts, arguments, at })
    }

    fn subscript(&mut self) -> Result<Subscript, Error> {
        if self.take(&Token::Operator(Operator::Multiply)) {
            if self.take(&Token::Colon) {
                // Stella's `*:Subrange`.
                if let Some(Token::Name(name) | Token::Quoted(name)) = self.peek().cloned() {
                    self.at += 1;
                    return Ok(Subscript::Each(canonical(&name)));
                }
            }
            return Ok(Subscript::All);
        }
        let alone = matches!(
            self.tokens.get(self.at + 1),
            Some((Token::Comma | Token::CloseBracket | Token::Bang, _))
        );
        match self.peek().cloned() {
            Some(Token::Name(name) | Token::Quoted(name)) if alone => {
                self.at += 1;
                let name = canonical(&name);
                Ok(if self.take(&Token::Bang) {
                    Subscript::Each(name)
                } else {
                    Subscript::Name(name)
                })
            }
            _ => Ok(Subscript::Number(Box::new(self.expression(0)?))),
        }
    }

    /// The points of a table behind its bracket: `[(0,0)-(10,10)],(0,1),(2,3))`. Nothing is taken
    /// where it is none.
    fn points(&mut self) -> Option<Vec<(f64, f64)>> {
        let begin = self.at;
        let points = self.try_points();
        if points.is_none() {
            self.at = begin;
        }
        points
    }

    fn try_points(&mut self) -> Option<Vec<(f64, f64)>> {
        if self.take(&Token::OpenBracket) {
            while !self.take(&Token::CloseBracket) {
                self.peek()?;
                self.at += 1;
            }
            if !self.take(&Token::Comma) {
                return None;
            }
        }
        let mut points = Vec::new();
        loop {
            self.take(&Token::Open).then_some(())?;
            let x = self.signed()?;
            self.take(&Token::Comma).then_some(())?;
            let y = self.signed()?;
            self.take(&Token::Close).then_some(())?;
            points.push((x, y));
            if !self.take(&Token::Comma) {
                break;
            }
        }
        (self.take(&Token::Close) && !points.is_empty()).then_some(points)
    }

    fn signed(&mut self) -> Option<f64> {
        let negative = self.take(&Token::Operator(Operator::Subtract));
        if !negative {
            self.take(&Token::Operator(Operator::Add));
        }
        match self.peek() {
            Some(Token::Number(value)) => {
                let value = *value;
                self.at += 1;
                Some(if negative { -value } else { value })
            }
            _ => None,
        }
    }

    /// A list of numbers, rows parted by semicolons.
    fn list(&mut self, first: Expr) -> Result<Expr, Error> {
        let Expr::Number(first) = first else {
            return Err(self.wrong("an operator or the end of the equation"));
        };
        let mut values = vec![first];
        while self.take(&Token::Comma) || self.take(&Token::Semicolon) {
            if self.peek().is_none() {
                break;
            }
            match self.expression(0)? {
                Expr::Number(value) => values.push(value),
                _ => return Err(self.wrong("only numbers in a list")),
            }
        }
        match self.peek() {
            None => Ok(Expr::List(values)),
            Some(_) => Err(self.wrong("`,`, `;` or the end of the equation")),
        }
    }
}

/// How tightly an operator binds.
fn strength(operator: Operator) -> u8 {
    match operator {
        Operator::Or => 1,
        Operator::And => 2,
        Operator::Equal
        | Operator::Unequal
        | Operator::Less
        | Operator::AtMost
        | Operator::More
        | Operator::AtLeast => 3,
        Operator::Add | Operator::Subtract => 5,
        Operator::Multiply | Operator::Divide | Operator::Modulo => 6,
        Operator::Power => 8,
    }
}
