//! From the text of a script to its tree.
//!
//! The grammar is a part of POSIX's (IEEE Std 1003.1, "Shell Command Language") with `[[ ]]` and
//! `{1..9}` from bash, which scripts are seldom without. What lies beyond is refused by its name,
//! at its line, before anything runs. Nothing here knows a command.

use super::Complaint;
use super::tree::{Chain, Command, Kind, Link, List, Pipeline, Redirects, Simple, Target, Word};

/// How many constructs may lie within one another.
const DEPTH_LIMIT: usize = 40;

/// The words that mean something where a command begins.
const RESERVED: [&str; 9] = [
    "then", "elif", "else", "fi", "do", "done", "}", "in", "esac",
];

/// Constructs that begin with a word of their own, and are not run here.
const BEYOND: [&str; 6] = ["case", "select", "function", "coproc", "time", "(("];

pub(super) type Parsed<T> = Result<T, Complaint>;

/// Reads a script.
pub(super) fn read(text: &str) -> Parsed<List> {
    let mut reader = Reader {
        text,
        at: 0,
        line_number: 1,
        depth: 0,
    };
    let list = reader.list()?;
    match reader.peek() {
        None => Ok(list),
        Some(c) => {
            let word = reader
                .reserved()
                .map_or_else(|| c.to_string(), str::to_owned);
            Err(reader.unexpected(&word))
        }
    }
}

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) line_number: usize,
    pub(super) depth: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        self.line_number += usize::from(c == '\n');
        Some(c)
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    pub(super) fn beyond(&self, construct: &str) -> Complaint {
        Complaint::about(self.line_number, "shell-beyond", construct)
    }

    pub(super) fn unexpected(&self, word: &str) -> Complaint {
        Complaint::about(self.line_number, "shell-unexpected", word)
    }

    pub(super) fn unfinished(&self, word: &str) -> Complaint {
        let key = match word {
            "'" | "\"" => "usage-open-quote",
            _ => "shell-unfinished",
        };
        Complaint::about(self.line_number, key, word)
    }

    /// Goes one construct deeper for a while.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == DEPTH_LIMIT {
            return Err(Complaint::about(self.line_number, "shell-too-deep", ""));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// Skips spaces, lines that go on, and a comment.
    pub(super) fn skip_blanks(&mut self) {
        loop {
            if self.eat("\\\r\n") || self.eat("\\\n") {
                self.line_number += 1;
            } else if matches!(self.peek(), Some(' ' | '\t' | '\r')) {
                self.next();
            } else if self.peek() == Some('#') {
                while self.peek().is_some_and(|c| c != '\n') {
                    self.next();
                }
            } else {
                return;
            }
        }
    }

    fn skip_lines(&mut self) {
        self.skip_blanks();
        while self.peek() == Some('\n') {
            self.next();
            self.skip_blanks();
        }
    }

    /// The reserved word that stands here.
    fn reserved(&self) -> Option<&'static str> {
        RESERVED.into_iter().find(|word| self.is_at(word))
    }

    /// Whether this word, whole and unquoted, stands here.
    fn is_at(&self, word: &str) -> bool {
        self.rest().strip_prefix(word).is_some_and(|after| {
            after
                .chars()
                .next()
                .is_none_or(|c| is_blank(c) || is_operator(c))
        })
    }

    fn keyword(&mut self, word: &str) -> bool {
        self.is_at(word) && self.eat(word)
    }

    fn require(&mut self, word: &str) -> Parsed<()> {
        self.skip_lines();
        if self.keyword(word) {
            return Ok(());
        }
        Err(self.unfinished(word))
    }

    // ---- Commands ---------------------------------------------------------------------------

    pub(super) fn list(&mut self) -> Parsed<List> {
        self.deeper(|reader| {
            let mut list = Vec::new();
            loop {
                reader.skip_lines();
                if reader.peek().is_none_or(|c| c == ')') || reader.reserved().is_some() {
                    return Ok(list);
                }
                list.push(reader.chain()?);
                reader.skip_blanks();
                match reader.peek() {
                    Some(';') if reader.rest().starts_with(";;") => {
                        return Err(reader.unexpected(";;"));
                    }
                    Some(';' | '\n') => {
                        reader.next();
                    }
                    None | Some(')') => {}
                    Some('&') => return Err(reader.beyond("&")),
                    Some(c) => return Err(reader.unexpected(&c.to_string())),
                }
            }
        })
    }

    /// A list that must say something, up to a word.
    fn block(&mut self, end: &str) -> Parsed<List> {
        let list = self.list()?;
        if !list.is_empty() {
            return Ok(list);
        }
        Err(match self.peek() {
            None => self.unfinished(end),
            Some(c) => {
                let found = self.reserved().map_or_else(|| c.to_string(), str::to_owned);
                self.unexpected(&found)
            }
        })
    }

    fn chain(&mut self) -> Parsed<Chain> {
        let first = self.pipeline()?;
        let mut rest = Vec::new();
        loop {
            self.skip_blanks();
            let link = if self.eat("&&") {
                Link::IfDone
            } else if self.eat("||") {
                Link::IfFailed
            } else {
                return Ok(Chain { first, rest });
            };
            self.skip_lines();
            rest.push((link, self.pipeline()?));
        }
    }

    fn pipeline(&mut self) -> Parsed<Pipeline> {
        self.skip_blanks();
        let negated = self.keyword("!");
        let mut commands = vec![self.command()?];
        loop {
            self.skip_blanks();
            if self.rest().starts_with("||") || !self.eat("|") {
                return Ok(Pipeline { negated, commands });
            }
            if self.peek() == Some('&') {
                return Err(self.beyond("|&"));
            }
            self.skip_lines();
            commands.push(self.command()?);
        }
    }

    fn command(&mut self) -> Parsed<Command> {
        self.skip_blanks();
        let line_number = self.line_number;
        if let Some(word) = BEYOND
            .into_iter()
            .find(|word| self.rest().starts_with(word))
            && (word == "((" || self.is_at(word))
        {
            return Err(self.beyond(word));
        }
        if self.peek() == Some('(') {
            return Err(self.beyond("( )"));
        }
        let kind = if self.keyword("if") {
            self.condition()?
        } else if self.keyword("while") {
            self.repetition(false)?
        } else if self.keyword("until") {
            self.repetition(true)?
        } else if self.keyword("for") {
            self.for_each()?
        } else if self.keyword("{") {
            let list = self.block("}")?;
            self.require("}")?;
            Kind::Group(list)
        } else {
            let (simple, redirects) = self.simple()?;
            return Ok(Command {
                line_number,
                kind: Kind::Simple(simple),
                redirects,
            });
        };
        let mut redirects = Redirects::default();
        loop {
            self.skip_blanks();
            if !self.redirect(&mut redirects)? {
                break;
            }
        }
        Ok(Command {
            line_number,
            kind,
            redirects,
        })
    }

    fn condition(&mut self) -> Parsed<Kind> {
        let mut branches = Vec::new();
        loop {
            let condition = self.block("then")?;
            self.require("then")?;
            branches.push((condition, self.block("fi")?));
            self.skip_lines();
            if self.keyword("elif") {
                continue;
            }
            let otherwise = if self.keyword("else") {
                self.block("fi")?
            } else {
                List::new()
            };
            self.require("fi")?;
            return Ok(Kind::If {
                branches,
                otherwise,
            });
        }
    }

    fn repetition(&mut self, until: bool) -> Parsed<Kind> {
        let condition = self.block("do")?;
        let body = self.body()?;
        Ok(Kind::Loop {
            until,
            condition,
            body,
        })
    }

    fn body(&mut self) -> Parsed<List> {
        self.require("do")?;
        let body = self.block("done")?;
        self.require("done")?;
        Ok(body)
    }

    fn for_each(&mut self) -> Parsed<Kind> {
        self.skip_blanks();
        if self.rest().starts_with("((") {
            return Err(self.beyond("for (( ))"));
        }
        let name = self.name();
        if name.is_empty() {
            return Err(self.unfinished("for"));
        }
        self.skip_lines();
        if !self.keyword("in") {
            return Err(self.unfinished("in"));
        }
        let mut items = Vec::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                Some(';' | '\n') => {
                    self.next();
                    break;
                }
                None => return Err(self.unfinished("do")),
                Some(c) if is_operator(c) => return Err(self.unexpected(&c.to_string())),
                Some(_) => items.extend(self.spread()?),
            }
        }
        let body = self.body()?;
        Ok(Kind::For { name, items, body })
    }

    fn simple(&mut self) -> Parsed<(Simple, Redirects)> {
        let start = self.at;
        let mut end = start;
        let (mut assignments, mut words) = (Vec::new(), Vec::new());
        let mut redirects = Redirects::default();
        loop {
            self.skip_blanks();
            if self.redirect(&mut redirects)? {
                continue;
            }
            match self.peek() {
                None | Some('\n' | ';' | '&' | '|' | ')') => break,
                Some('(') => return Err(self.beyond("( )")),
                Some('<') => return Err(self.beyond("<")),
                Some(_) => {}
            }
            if words.is_empty()
                && let Some(assignment) = self.assignment()?
            {
                assignments.push(assignment);
            } else if words.first().and_then(Word::bare) == Some("[[") {
                words.push(self.operand()?);
                if words.last().and_then(Word::bare) == Some("]]") {
                    end = self.at;
                    break;
                }
            } else {
                words.extend(self.spread()?);
            }
            end = self.at;
        }
        if words.is_empty() && assignments.is_empty() && redirects == Redirects::default() {
            let found = self.peek().map_or("newline".to_owned(), |c| c.to_string());
            return Err(self.unexpected(&found));
        }
        let source = self.text[start..end].to_owned();
        let simple = Simple {
            source,
            assignments,
            words,
        };
        Ok((simple, redirects))
    }

    /// A word between `[[` and `]]`, where operators are words.
    fn operand(&mut self) -> Parsed<Word> {
        for (operator, construct) in [("&&", "[[ && ]]"), ("||", "[[ || ]]"), ("=~", "[[ =~ ]]")] {
            if self.rest().starts_with(operator) {
                return Err(self.beyond(construct));
            }
        }
        self.word()
    }

    /// `NAME=` with its word.
    fn assignment(&mut self) -> Parsed<Option<(String, Word)>> {
        let start = self.at;
        let name = self.name();
        if name.is_empty() || !self.eat("=") {
            if !name.is_empty() && self.rest().starts_with("()") {
                return Err(self.beyond(&format!("{name}()")));
            }
            self.at = start;
            return Ok(None);
        }
        match self.peek() {
            Some('(') => Err(self.beyond("=( )")),
            Some(c) if !is_blank(c) && !is_operator(c) => Ok(Some((name, self.word()?))),
            _ => Ok(Some((name, Word::default()))),
        }
    }

    pub(super) fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(c) = self.peek() {
            let fits =
                c == '_' || c.is_ascii_alphabetic() || (c.is_ascii_digit() && !name.is_empty());
            if !fits {
                break;
            }
            name.push(c);
            self.next();
        }
        name
    }

    /// Takes a redirection, if one stands here.
    fn redirect(&mut self, redirects: &mut Redirects) -> Parsed<bool> {
        let rest = self.rest();
        let (from, operator) = if let Some(after) = rest.strip_prefix("2>") {
            (Some(2), &rest[..rest.len() - after.len()])
        } else if rest.starts_with("1>") {
            (Some(1), "1>")
        } else if rest.starts_with("&>") {
            (None, "&>")
        } else if rest.starts_with('>') {
            (Some(1), ">")
        } else if rest.starts_with("<<") {
            return Err(self.beyond("<<"));
        } else {
            return Ok(false);
        };
        self.eat(operator);
        let target = if self.eat("&") {
            let Some(to) = self.next().filter(|c| matches!(c, '1' | '2')) else {
                return Err(self.beyond(">&"));
            };
            // Where the other one goes by now; later changes of that do not matter.
            let other = if to == '1' {
                redirects.stdout
            } else {
                redirects.stderr
            };
            match other {
                _ if to.to_digit(10) == from => Target::Own,
                Target::Nowhere => Target::Nowhere,
                _ => Target::Other,
            }
        } else {
            self.eat(">");
            self.skip_blanks();
            if self.word()?.plain().as_deref() != Some("/dev/null") {
                return Err(Complaint::about(self.line_number, "shell-no-files", ""));
            }
            Target::Nowhere
        };
        match from {
            Some(1) => redirects.stdout = target,
            Some(_) => redirects.stderr = target,
            None => (redirects.stdout, redirects.stderr) = (target, target),
        }
        Ok(true)
    }

    // ---- For what reads numbers -------------------------------------------------------------

    pub(super) fn peek_sum(&mut self) -> Option<char> {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
        self.peek()
    }

    pub(super) fn next_sum(&mut self) {
        self.next();
    }

    pub(super) fn digits(&mut self) -> Option<i64> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.next();
        }
        self.text[start..self.at].parse().ok()
    }

    pub(super) fn variable(&mut self) -> Option<String> {
        self.eat("$");
        let braced = self.eat("{");
        let name = self.name();
        (!name.is_empty() && (!braced || self.eat("}"))).then_some(name)
    }

    pub(super) fn beyond_sum(&self) -> Complaint {
        self.beyond("$(( ))")
    }

    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.deeper(read)
    }
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

pub(super) fn is_operator(c: char) -> bool {
    matches!(c, ';' | '&' | '|' | '(' | ')' | '<' | '>')
}
