//! One history: commands from the opening world on, each a line that can be typed.
//!
//! It does not know what is right: a [`Witness`] looks at each step.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use ami_lab::cli::{self, Configured, Statement};
use ami_lab::session::{DEFAULT_SEED, Session, TABLE};
use ami_lab::sim::{Event, World};
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

use crate::histories::{About, Idea};
use crate::step::Step;
use crate::wild::{CHOICES, Wild};
use crate::witness::Witness;

/// The most steps of a history: worlds stay small, and are soon looked at in full.
const STEPS_MAX: u64 = 400;

/// Long enough for a snapshot's copy.
const WAIT: &str = "advance 300s";

/// What stands for an error's code where a line does not get as far as the service.
const MISTYPED: &str = "(by the command line)";

/// What makes of the opening world one with a single volume, which is of 1 GiB.
const ONE_SMALL_VOLUME: [&str; 6] = [
    "aws ec2 terminate-instances --instance-ids i-08158149ac086ee50 --region us-east-1",
    WAIT,
    "aws ec2 delete-volume --volume-id vol-046b3aedfb9f699a3 --region us-east-1",
    "aws ec2 create-volume --availability-zone us-east-1a --size 1 --volume-type gp3 \
     --region us-east-1",
    WAIT,
    "write vol-0e206d75e07397158 --offset 0 --length 8MiB --region us-east-1",
];

/// A command that was given or a question that was asked, and what came of it.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) line: String,
    pub(crate) operation: &'static str,
    /// The ids that it made, or the code with which it was refused.
    pub(crate) outcome: Result<Vec<String>, &'static str>,
}

/// What was done from the opening world on, up to the first thing that must not be.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    pub(crate) steps: Vec<Taken>,
    pub(crate) failure: Option<String>,
}

impl History {
    /// The history with this number of all that a seed stands for.
    pub(crate) fn random<W: Witness>(seed: u64, number: u64, steps_max: u64) -> Self {
        let mut generator = Generator::new(seed, number);
        let steps = steps_max.min(generator.below(STEPS_MAX) + 1);
        Self::record(|play: &mut Play<W>| {
            for line in generator.beginning() {
                play.line(line)?;
            }
            while (play.steps.len() as u64) < steps {
                if generator.waits() {
                    play.line(WAIT)?;
                    continue;
                }
                if generator.asks() {
                    let question = generator.wild().query(&play.world);
                    play.request(&Statement::Query(question), false)?;
                    continue;
                }
                let step = generator.step();
                if let Some(command) = step.command(&play.world) {
                    let is_sensible = matches!(step, Step::Sensible(_));
                    play.request(&Statement::Command(command), is_sensible)?;
                }
            }
            play.end()
        })
    }

    /// What these lines lead to.
    pub(crate) fn of_lines<W: Witness>(lines: impl IntoIterator<Item = String>) -> Self {
        Self::record(|play: &mut Play<W>| {
            for line in lines {
                play.line(&line)?;
            }
            play.end()
        })
    }

    /// Plays, and writes down what is done; a panic is a failure like any other.
    pub(crate) fn record<W: Witness>(
        play: impl FnOnce(&mut Play<W>) -> Result<(), String>,
    ) -> Self {
        let world = World::opening(DEFAULT_SEED);
        let mut stage = Play {
            witness: W::of(&world),
            world,
            steps: Vec::new(),
        };
        let failure = caught(|| play(&mut stage)).err();
        Self {
            steps: stage.steps,
            failure,
        }
    }

    /// The lines, one below the other.
    pub(crate) fn lines(&self) -> String {
        let lines: Vec<&str> = self.steps.iter().map(|step| step.line.as_str()).collect();
        lines.join("\n")
    }
}

/// A history in the making.
pub(crate) struct Play<W> {
    pub(crate) world: World,
    witness: W,
    steps: Vec<Taken>,
}

impl<W: Witness> Play<W> {
    /// Makes a request as the line that it is.
    fn request(&mut self, request: &Statement, is_sensible: bool) -> Result<(), String> {
        let line = match request {
            Statement::Command(command) => cli::print(command),
            Statement::Query(query) => cli::print(query),
            other => return Err(format!("{other:?} is no request")),
        };
        match read(&line) {
            Ok(read) if is_same(&read, request) => self.perform(line, &read),
            Ok(read) => Err(format!("{line}\nis read as another request: {read:?}")),
            Err(error) if is_sensible => Err(format!("{line}\ncannot be read: {error}")),
            Err(_) => {
                // What cannot be typed must do no harm either.
                match request {
                    Statement::Command(command) => {
                        if let Ok(done) = self.world.apply(command) {
                            done.world.check()?;
                        }
                    }
                    Statement::Query(query) => drop(self.world.query(query)),
                    _ => {}
                }
                self.mistyped(line);
                Ok(())
            }
        }
    }

    /// Types a line; one that cannot be read is refused by the command line, as ever.
    pub(crate) fn line(&mut self, line: &str) -> Result<(), String> {
        if let Ok(request) = read(line) {
            return self.perform(line.to_owned(), &request);
        }
        self.mistyped(line.to_owned());
        Ok(())
    }

    fn mistyped(&mut self, line: String) {
        self.steps.push(Taken {
            line,
            operation: "",
            outcome: Err(MISTYPED),
        });
    }

    fn perform(&mut self, line: String, request: &Statement) -> Result<(), String> {
        // Written down first, in case that it panics.
        let place = self.steps.len();
        self.steps.push(Taken {
            line,
            operation: operation(request),
            outcome: Ok(Vec::new()),
        });
        self.steps[place].outcome = match request {
            Statement::Command(command) => match self.world.apply(command) {
                Ok(applied) => {
                    self.witness.follow(command, &self.world, &applied)?;
                    self.world = applied.world;
                    Ok(made(&applied.events))
                }
                Err(error) => Err(error.code()),
            },
            Statement::Query(query) => match self.world.query(query) {
                Ok(_) => Ok(Vec::new()),
                Err(error) => Err(error.code()),
            },
            _ => Ok(Vec::new()),
        };
        Ok(())
    }

    /// The ids that the last command made.
    pub(crate) fn made_last(&self) -> impl Iterator<Item = &String> {
        let last = self.steps.last().into_iter();
        last.flat_map(|step| step.outcome.iter().flatten())
    }

    /// The end of a history: what takes longer to look at.
    pub(crate) fn end(&self) -> Result<(), String> {
        self.witness.end(&self.world)?;
        let mut session = Session::default();
        for step in &self.steps {
            session.run(&step.line);
        }
        let (typed, made) = (session.world().digest(), self.world.digest());
        if typed == made {
            Ok(())
        } else {
            Err("the lines, typed again, lead to another world".to_owned())
        }
    }
}

/// What a line means, or why it means nothing.
fn read(line: &str) -> Result<Statement, String> {
    match cli::parse(line, TABLE, Configured::default()) {
        Ok(Some(invocation)) => Ok(invocation.statement),
        Ok(None) => Err("it is empty".to_owned()),
        Err(error) => Err(error.text),
    }
}

fn operation(request: &Statement) -> &'static str {
    match request {
        Statement::Command(command) => command.action.operation(),
        Statement::Query(query) => query.question.operation(),
        _ => "",
    }
}

/// Whether a line was read as what was meant. Time and the bill are of all Regions at once, so their
/// lines name none.
fn is_same(read: &Statement, meant: &Statement) -> bool {
    match (read, meant) {
        (Statement::Command(read), Statement::Command(meant)) => {
            read.action == meant.action && cli::print(read) == cli::print(meant)
        }
        (Statement::Query(read), Statement::Query(meant)) => {
            read.question == meant.question && cli::print(read) == cli::print(meant)
        }
        _ => false,
    }
}

/// The ids of what was made, in order.
fn made(events: &[Event]) -> Vec<String> {
    let made = events.iter().filter_map(|event| match event {
        Event::Created(resource) => Some(resource.id.to_string()),
        _ => None,
    });
    made.collect()
}

/// Draws steps.
struct Generator {
    chance: ChaCha8Rng,
    about: About,
    /// Of how many steps, out of 8, no sense is asked.
    wild: u64,
    /// Whether everything that is pending mostly gets its time.
    is_patient: bool,
}

impl Generator {
    fn new(seed: u64, number: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&number.to_le_bytes());
        let mut chance = ChaCha8Rng::from_seed(key);
        let mood = chance.next_u64();
        let is_storage = mood.is_multiple_of(3);
        Self {
            chance,
            about: if is_storage {
                About::Storage
            } else {
                About::Everything
            },
            wild: [0, 1, 1, 4][(mood >> 32) as usize % 4],
            // Ideas of storage alone let no time pass.
            is_patient: is_storage || (mood >> 48).is_multiple_of(2),
        }
    }

    /// A history of storage is about one small volume and what descends from it.
    fn beginning(&self) -> &'static [&'static str] {
        match self.about {
            About::Everything => &[],
            About::Storage => &ONE_SMALL_VOLUME,
        }
    }

    fn waits(&mut self) -> bool {
        self.is_patient && self.below(5) == 0
    }

    fn asks(&mut self) -> bool {
        self.below(5) == 0
    }

    fn below(&mut self, end: u64) -> u64 {
        self.chance.next_u64() % end
    }

    fn numbers<const N: usize>(&mut self) -> [u64; N] {
        std::array::from_fn(|_| self.chance.next_u64())
    }

    fn wild(&mut self) -> Wild {
        Wild::of(self.chance.next_u64(), self.numbers::<CHOICES>())
    }

    fn step(&mut self) -> Step {
        if self.below(8) < self.wild {
            return Step::Wild(self.wild());
        }
        Step::Sensible(Idea::of(self.about, self.numbers()))
    }
}

/// Runs something; what it panics with is its error.
fn caught(run: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    thread_local! {
        static CATCHES: Cell<bool> = const { Cell::new(false) };
        static CAUGHT: RefCell<String> = const { RefCell::new(String::new()) };
    }
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if CATCHES.get() {
                CAUGHT.set(info.to_string());
            } else {
                usual(info);
            }
        }));
    });
    CATCHES.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(run));
    CATCHES.set(false);
    outcome.unwrap_or_else(|_| Err(CAUGHT.take()))
}
