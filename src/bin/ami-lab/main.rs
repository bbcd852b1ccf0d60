//! The native door: the same language, from a shell.
//!
//! It reads the world from a file, runs a line or a script, and writes the world back. It knows
//! files and terminals, and no rule of AWS.

mod arguments;
mod completion;
mod course;
mod environment;
mod failure;
mod files;
mod link;
mod manual;
mod names;
mod repl;
mod script;
mod show;
mod sleep;
mod store;

use std::process::ExitCode;

use ami_lab::locale::{text, text_with};

use arguments::{Arguments, Request};
use completion::Typed;
use failure::Failure;
use show::{complain, print};
use store::Store;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code.into(),
        Err(Failure(message, code)) => {
            complain(&format!("{message}\n"));
            code.into()
        }
    }
}

fn run() -> Result<u8, Failure> {
    let Arguments {
        request,
        state,
        form,
    } = arguments::read().map_err(|error| {
        Failure(
            text_with("native-bad-option", [("error", error.to_string().into())]),
            2,
        )
    })?;
    let store = || Ok(Store::new(store::place(state.clone())?));
    match request {
        Request::Help => print(&format!("{}\n", text("native-help").trim_start())),
        Request::Version => print(concat!("ami-lab ", env!("CARGO_PKG_VERSION"), "\n")),
        Request::Line(line) => {
            let reply = store()?.locked(|session| session.run(&line))?;
            form.show(&reply);
            return Ok(reply.exit_code);
        }
        Request::Script(path) => {
            return script::run(&mut store()?, &path, form);
        }
        Request::Link(share) => print(&link::link(&mut store()?, share)?),
        Request::Open(link) => return link::open(&mut store()?, &link),
        Request::Repl => return repl::run(store()?, form),
        Request::Completion(shell) => {
            let program = std::env::current_exe().unwrap_or_else(|_| "ami-lab".into());
            print(&shell.code(&program));
        }
        Request::Complete(line) => {
            let typed = Typed::new(&line);
            let mut store = Store::new(store::place(typed.state.map(Into::into).or(state))?);
            let words = store.locked(|session| typed.words(session))?;
            print(
                &words
                    .into_iter()
                    .map(|word| word + "\n")
                    .collect::<String>(),
            );
        }
        Request::Lessons => return course::list(form),
        Request::Check(files) => return course::check(&files, form),
        Request::Grade { session, lesson } => {
            return course::grade(&session, lesson.as_deref(), form);
        }
        Request::Manual => print(&manual::page()),
        Request::Environment => print(&names::environment(&store::place(state)?)?),
        Request::Sleep(words) => {
            return sleep::sleep(&words, store);
        }
    }
    Ok(0)
}
