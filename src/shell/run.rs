//! Runs the tree of a script.

use super::builtin;
use super::expand::fields;
use super::tree::{Chain, Command, Kind, Link, List, Pipeline, Redirects, Simple, Target, Word};
use super::{Complaint, Ended, Shell};
use crate::cli::Lesson;
use crate::locale::text_with;
use crate::session::{Reply, Session};

/// A script that runs more commands than this is stopped.
const COMMANDS_MAX: usize = 100_000;

/// The most that a variable or a pipe holds, in bytes.
pub(super) const TEXT_MAX_BYTES: usize = 4 << 20;

/// Why a list does not go on.
#[derive(Debug)]
pub(super) enum End {
    /// `exit`.
    Exit,
    /// A command failed.
    Failed(Complaint),
    /// Something cannot be done.
    Stop(Complaint),
    Break,
    Continue,
}

pub(super) type Run = Result<(), End>;

/// Where something that is printed goes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stream {
    Screen,
    ScreenError,
    Nowhere,
    /// To be read by the script itself.
    Buffer(usize),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Streams {
    pub(super) out: Stream,
    pub(super) err: Stream,
}

impl Streams {
    fn redirected(self, redirects: Redirects) -> Self {
        let target = |target, own, other| match target {
            Target::Own => own,
            Target::Nowhere => Stream::Nowhere,
            Target::Other => other,
        };
        Self {
            out: target(redirects.stdout, self.out, self.err),
            err: target(redirects.stderr, self.err, self.out),
        }
    }
}

/// A script that is running.
pub(super) struct Runner<'a> {
    pub(super) shell: &'a mut Shell,
    pub(super) session: &'a mut Session,
    show: &'a mut dyn FnMut(&Reply),
    pub(super) line_number: usize,
    commands: usize,
    /// In how many conditions it is, where to fail is an answer.
    tested: usize,
    /// Whether the words of this command have the output of another.
    pub(super) substituted: bool,
    buffers: Vec<String>,
}

pub(super) fn run(
    shell: &mut Shell,
    session: &mut Session,
    list: &List,
    show: &mut dyn FnMut(&Reply),
) -> Ended {
    let mut runner = Runner {
        shell,
        session,
        show,
        line_number: 1,
        commands: 0,
        tested: 0,
        substituted: false,
        buffers: Vec::new(),
    };
    let streams = Streams {
        out: Stream::Screen,
        err: Stream::ScreenError,
    };
    let stopped = match runner.list(list, streams) {
        Ok(()) | Err(End::Exit | End::Break | End::Continue) => None,
        Err(End::Failed(complaint)) => Some(complaint),
        Err(End::Stop(complaint)) => {
            runner.shell.status = 2;
            Some(complaint)
        }
    };
    Ended {
        exit_code: shell.status,
        stopped,
    }
}

impl Runner<'_> {
    pub(super) fn stop(&self, key: &str, what: &str) -> End {
        End::Stop(Complaint::about(self.line_number, key, what))
    }

    pub(super) fn list(&mut self, list: &List, streams: Streams) -> Run {
        list.iter().try_for_each(|chain| self.chain(chain, streams))
    }

    fn chain(&mut self, chain: &Chain, streams: Streams) -> Run {
        let mut last = chain.rest.len();
        self.pipeline(&chain.first, streams, last > 0)?;
        for (link, pipeline) in &chain.rest {
            last -= 1;
            if (*link == Link::IfDone) == (self.shell.status == 0) {
                self.pipeline(pipeline, streams, last > 0)?;
            }
        }
        Ok(())
    }

    fn pipeline(&mut self, pipeline: &Pipeline, streams: Streams, tested: bool) -> Run {
        let is_tested = tested || pipeline.negated;
        self.tested += usize::from(is_tested);
        let ran = self.piped(&pipeline.commands, streams);
        self.tested -= usize::from(is_tested);
        ran?;
        if pipeline.negated {
            self.shell.status = u8::from(self.shell.status == 0);
            return Ok(());
        }
        if self.shell.status != 0 && self.shell.settings.stop && !is_tested && self.tested == 0 {
            let what = text_with(
                "shell-failed",
                [("code", u64::from(self.shell.status).into())],
            );
            let line_number = pipeline
                .commands
                .last()
                .map_or(self.line_number, |command| command.line_number);
            return Err(End::Failed(Complaint {
                line_number,
                text: what,
            }));
        }
        Ok(())
    }

    fn piped(&mut self, commands: &[Command], streams: Streams) -> Run {
        let Some((last, before)) = commands.split_last() else {
            return Ok(());
        };
        if before.is_empty() {
            return self.command(last, streams, None);
        }
        let (mut read, mut failed) = (None, 0);
        for command in before {
            let printed = self.captured(|runner, out| {
                let streams = Streams { out, ..streams };
                runner.apart(|runner| runner.command(command, streams, read.as_deref()))
            })?;
            read = Some(printed);
            if self.shell.status != 0 {
                failed = self.shell.status;
            }
        }
        self.apart(|runner| runner.command(last, streams, read.as_deref()))?;
        if self.shell.settings.whole && self.shell.status == 0 {
            self.shell.status = failed;
        }
        Ok(())
    }

    /// Runs something, and gives what it prints.
    pub(super) fn captured(
        &mut self,
        run: impl FnOnce(&mut Self, Stream) -> Run,
    ) -> Result<String, End> {
        self.buffers.push(String::new());
        let ran = run(self, Stream::Buffer(self.buffers.len() - 1));
        let printed = self.buffers.pop().unwrap_or_default();
        ran.map(|()| printed)
    }

    /// Runs something as a process of its own would: of what it does to the shell, only how it
    /// ended is left.
    pub(super) fn apart(&mut self, run: impl FnOnce(&mut Self) -> Run) -> Run {
        let outer = self.shell.clone();
        let ran = run(self);
        let status = self.shell.status;
        *self.shell = Shell { status, ..outer };
        match ran {
            Err(End::Stop(complaint)) => Err(End::Stop(complaint)),
            _ => Ok(()),
        }
    }

    fn command(&mut self, command: &Command, streams: Streams, read: Option<&str>) -> Run {
        self.line_number = command.line_number;
        let streams = streams.redirected(command.redirects);
        match &command.kind {
            Kind::Simple(simple) => self.simple(simple, streams, read),
            Kind::Group(list) => self.list(list, streams),
            Kind::If {
                branches,
                otherwise,
            } => {
                for (condition, then) in branches {
                    if self.holds(condition, streams)? {
                        return self.list(then, streams);
                    }
                }
                if otherwise.is_empty() {
                    self.shell.status = 0;
                }
                self.list(otherwise, streams)
            }
            Kind::Loop {
                until,
                condition,
                body,
            } => {
                let mut status = 0;
                while self.holds(condition, streams)? != *until {
                    self.count()?;
                    if !self.round(body, streams)? {
                        return Ok(());
                    }
                    status = self.shell.status;
                }
                self.shell.status = status;
                Ok(())
            }
            Kind::For { name, items, body } => {
                let items = self.fields(items)?;
                // The body sees what ended before it.
                if items.is_empty() {
                    self.shell.status = 0;
                }
                for item in items {
                    self.count()?;
                    self.shell.variables.insert(name.clone(), item);
                    if !self.round(body, streams)? {
                        break;
                    }
                }
                Ok(())
            }
        }
    }

    /// Runs the body of a loop once; says whether the loop goes on.
    fn round(&mut self, body: &List, streams: Streams) -> Result<bool, End> {
        match self.list(body, streams) {
            Ok(()) | Err(End::Continue) => Ok(true),
            Err(End::Break) => Ok(false),
            Err(end) => Err(end),
        }
    }

    fn holds(&mut self, condition: &List, streams: Streams) -> Result<bool, End> {
        self.tested += 1;
        let ran = self.list(condition, streams);
        self.tested -= 1;
        ran.map(|()| self.shell.status == 0)
    }

    fn count(&mut self) -> Run {
        self.commands += 1;
        if self.commands > COMMANDS_MAX {
            let what = COMMANDS_MAX.to_string();
            return Err(self.stop("shell-too-many", &what));
        }
        Ok(())
    }

    fn fields(&mut self, words: &[Word]) -> Result<Vec<String>, End> {
        let mut found = Vec::new();
        for word in words {
            fields(self, word, &mut found)?;
        }
        Ok(found)
    }

    fn simple(&mut self, simple: &Simple, streams: Streams, read: Option<&str>) -> Run {
        self.count()?;
        self.substituted = false;
        let is_test = simple.words.first().and_then(Word::bare) == Some("[[");
        let words = if is_test {
            let whole = |word| self.whole(word);
            simple.words.iter().map(whole).collect::<Result<_, _>>()?
        } else {
            self.fields(&simple.words)?
        };
        let mut values = Vec::new();
        for (name, word) in &simple.assignments {
            values.push((name.clone(), self.whole(word)?));
        }
        if words.is_empty() {
            self.shell.variables.extend(values);
            // What `X=$(false)` leaves behind is how that ended.
            if !self.substituted {
                self.shell.status = 0;
            }
            return Ok(());
        }
        let before = (!values.is_empty()).then(|| self.shell.variables.clone());
        self.shell.variables.extend(values);
        let plain =
            simple.assignments.is_empty() && simple.words.iter().all(|it| it.plain().is_some());
        let source = plain.then_some(simple.source.as_str());
        let ran = builtin::run(self, &words, source, streams, read);
        if let Some(before) = before {
            self.shell.variables = before;
        }
        ran
    }

    /// Notes how a command ended, and takes what it prints where that goes.
    pub(super) fn emit(&mut self, mut reply: Reply, streams: Streams) -> Run {
        self.shell.status = reply.exit_code;
        let (stdout, stderr) = (
            std::mem::take(&mut reply.stdout),
            std::mem::take(&mut reply.stderr),
        );
        for (stream, text) in [(streams.out, stdout), (streams.err, stderr)] {
            match stream {
                Stream::Screen => reply.stdout.push_str(&text),
                Stream::ScreenError => reply.stderr.push_str(&text),
                Stream::Nowhere => {}
                Stream::Buffer(place) => {
                    let buffer = &mut self.buffers[place];
                    buffer.push_str(&text);
                    if buffer.len() > TEXT_MAX_BYTES {
                        return Err(self.stop("shell-too-long", ""));
                    }
                }
            }
        }
        // Who does not want to see an error does not want to learn from it either.
        if reply.exit_code != 0 && !matches!(streams.err, Stream::ScreenError) {
            reply.lesson = Lesson::default();
        }
        (self.show)(&reply);
        Ok(())
    }
}
