//! Lists a page at a time, as the official client cuts them: `--max-items`, `--starting-token`,
//! `--page-size`.
//!
//! The service answers in pages of the asked size, and the client puts them together again or
//! stops in the middle; where it stopped is in the token. Source: botocore's `paginate.py`; AWS
//! CLI User Guide, "Using the pagination options". It knows JSON values and no operation.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::render::Format;
use super::spec::{Least, Pages};
use super::usage::UsageError;
use crate::locale;

/// How a list is to be shown.
#[derive(Clone, Debug)]
pub enum Paging {
    /// As the service gives it.
    Off(Pages),
    /// Put together from pages.
    On(Cut),
}

/// Where a list begins and ends.
#[derive(Clone, Debug)]
pub struct Cut {
    pages: Pages,
    /// The service's token to begin with, and the place that it stands for.
    begin: (Option<String>, usize),
    /// So many of the first page were shown before.
    skip: i64,
    size: Option<i64>,
    most: Option<i64>,
}

/// A list that was cut.
#[derive(Clone, Debug, Default)]
pub struct Cutting {
    /// What each page shows.
    pages: Vec<Value>,
    /// Where to go on, if there is more.
    token: Option<String>,
}

impl Paging {
    /// How the options of the client ask for it.
    pub(super) fn read(
        pages: Pages,
        options: &Map<String, Value>,
        is_on: bool,
    ) -> Result<Self, UsageError> {
        let given = |name: &str| options.get(name).and_then(Value::as_str);
        let number = |name: &str| match given(name).map(|word| (word, word.trim().parse())) {
            None => Ok(None),
            Some((_, Ok(number))) => Ok(Some(number)),
            Some((word, Err(_))) => {
                let text = format!("argument --{name}: invalid int value: '{word}'");
                Err(UsageError::words(&text).about(word))
            }
        };
        let (size, most) = (number("page-size")?, number("max-items")?);
        if !is_on {
            let names = ["starting-token", "page-size", "max-items"];
            let used: Vec<String> = names
                .iter()
                .filter(|name| given(name).is_some())
                .map(|name| format!("--{name}"))
                .collect();
            if used.is_empty() {
                return Ok(Self::Off(pages));
            }
            let text = format!(
                "Error during pagination: Cannot specify --no-paginate along with pagination \
                 arguments: {}",
                used.join(", ")
            );
            return Err(UsageError::aws(&text, 255));
        }
        if let (Some(size), Least::Client(least)) = (size, pages.least)
            && size < least
        {
            let limit = if pages.is_marked() {
                "Limit"
            } else {
                "MaxResults"
            };
            return Err(UsageError::parameter(&format!(
                "Parameter validation failed:\nInvalid value for parameter {limit}, value: {size}, \
                 valid min value: {least}"
            )));
        }
        let (begin, skip) = match given("starting-token") {
            None => ((None, 0), 0),
            Some(token) => read_token(pages, token).ok_or_else(|| {
                let text = locale::text_with("usage-bad-token", [("token", token.into())]);
                UsageError::lab(&text, 252).about(token)
            })?,
        };
        Ok(Self::On(Cut {
            pages,
            begin,
            skip,
            size,
            most,
        }))
    }

    /// The size of a page, if the service refuses it.
    pub fn refused_size(&self) -> Option<i64> {
        match self {
            Self::On(Cut {
                pages:
                    Pages {
                        least: Least::Service(least),
                        ..
                    },
                size: Some(size),
                ..
            }) => Some(*size).filter(|size| size < least),
            _ => None,
        }
    }

    /// What the official client says before it asks for nothing, or less.
    pub fn warning(&self) -> Option<&'static str> {
        const WARNING: &str =
            "warning: Non-positive values for --max-items may result in undefined behavior.\n";
        matches!(
            self,
            Self::On(Cut {
                most: Some(..=0),
                ..
            })
        )
        .then_some(WARNING)
    }

    /// Cuts an answer.
    pub fn cut(&self, answer: Value) -> Cutting {
        match self {
            Self::On(cut) => cut.cut(&answer),
            Self::Off(pages) => Cutting {
                pages: vec![pages.as_the_service_gives(answer)],
                token: None,
            },
        }
    }
}

impl Pages {
    /// Whether it is KMS that pages.
    fn is_marked(self) -> bool {
        self.token == "Marker"
    }

    fn as_the_service_gives(self, mut answer: Value) -> Value {
        if let Some(members) = answer.as_object_mut().filter(|_| self.is_marked()) {
            members.insert("Truncated".to_owned(), Value::Bool(false));
        }
        answer
    }

    /// The service's own token for a place in the list.
    fn at(self, place: usize) -> String {
        STANDARD.encode(format!("{}:{place}", self.result))
    }

    fn place(self, token: &str) -> Option<usize> {
        let text = String::from_utf8(STANDARD.decode(token).ok()?).ok()?;
        text.strip_prefix(self.result)?
            .strip_prefix(':')?
            .parse()
            .ok()
    }
}

impl Cut {
    fn cut(&self, answer: &Value) -> Cutting {
        let items = answer.get(self.pages.result).and_then(Value::as_array);
        let items = items.map_or(&[][..], Vec::as_slice);
        let mut cutting = Cutting::default();
        let (mut token, begin) = self.begin.clone();
        let (mut begin, mut skip) = (begin.min(items.len()), self.skip);
        let mut shown = 0;
        loop {
            let size = self.size.and_then(|size| usize::try_from(size).ok());
            let end = size.filter(|size| *size > 0).map_or(items.len(), |size| {
                begin.saturating_add(size).min(items.len())
            });
            let page = after(&items[begin..end], skip);
            let length = signed(page.len());
            if let Some(most) = self.most
                && shown + length > most
            {
                let keep = most - shown;
                cutting.push(self.pages, before(page, keep));
                cutting.token = Some(written(self.pages, token.as_deref(), Some(keep + skip)));
                return cutting;
            }
            cutting.push(self.pages, page);
            shown += length;
            if end == items.len() {
                return cutting;
            }
            token = Some(self.pages.at(end));
            if self.most == Some(shown) {
                cutting.token = Some(written(self.pages, token.as_deref(), None));
                return cutting;
            }
            (begin, skip) = (end, 0);
        }
    }
}

impl Cutting {
    fn push(&mut self, pages: Pages, items: &[Value]) {
        self.pages.push(json!({ pages.result: items }));
    }

    /// What is written one after the other: in text each page stands for itself, and so does the
    /// token, which a stream of YAML leaves out.
    pub fn parts(mut self, format: Format) -> Vec<Value> {
        if format == Format::YamlStream {
            return self.pages;
        }
        if format != Format::Text {
            return vec![self.whole()];
        }
        let token = self
            .token
            .map(|token| json!({ "NextToken": { "NextToken": token } }));
        self.pages.extend(token);
        self.pages
    }

    /// All pages as one answer, with the token if there is more.
    fn whole(self) -> Value {
        let mut pages = self.pages.into_iter();
        let mut whole = pages.next().unwrap_or_default();
        for page in pages {
            let Value::Object(members) = page else {
                continue;
            };
            for (name, more) in members {
                if let (Some(Value::Array(all)), Value::Array(more)) = (whole.get_mut(&name), more)
                {
                    all.extend(more);
                }
            }
        }
        if let (Some(members), Some(token)) = (whole.as_object_mut(), self.token) {
            members.insert("NextToken".to_owned(), token.into());
        }
        whole
    }
}

fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The place that an index means to Python: one below 0 counts from the end.
fn place(items: &[Value], index: i64) -> usize {
    let from_start = if index < 0 {
        index.saturating_add(signed(items.len())).max(0)
    } else {
        index
    };
    usize::try_from(from_start).map_or(items.len(), |at| at.min(items.len()))
}

fn after(items: &[Value], index: i64) -> &[Value] {
    &items[place(items, index)..]
}

fn before(items: &[Value], index: i64) -> &[Value] {
    &items[..place(items, index)]
}

/// The client's token, as Python writes it.
fn written(pages: Pages, token: Option<&str>, cut: Option<i64>) -> String {
    let token = token.map_or_else(|| "null".to_owned(), |token| format!("\"{token}\""));
    let cut = cut.map(|cut| format!(", \"boto_truncate_amount\": {cut}"));
    let text = format!(
        "{{\"{}\": {token}{}}}",
        pages.token,
        cut.unwrap_or_default()
    );
    STANDARD.encode(text)
}

type Begin = ((Option<String>, usize), i64);

/// Where a token of the client says to begin; none if it is of no list like this.
fn read_token(pages: Pages, token: &str) -> Option<Begin> {
    let bytes = STANDARD.decode(token).ok()?;
    let mut members: Map<String, Value> = serde_json::from_slice(&bytes).ok()?;
    let skip = match members.shift_remove("boto_truncate_amount") {
        None => 0,
        Some(skip) => skip.as_i64()?,
    };
    let begin = match members.shift_remove(pages.token)? {
        Value::Null => (None, 0),
        Value::String(token) => {
            let place = pages.place(&token)?;
            (Some(token), place)
        }
        _ => return None,
    };
    members.is_empty().then_some((begin, skip))
}
