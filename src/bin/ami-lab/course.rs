//! The course, natively: the list of lessons, the check of lesson files, and the grading of
//! sessions that were handed in.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ami_lab::lessons::catalog::{self, CERTIFICATION, GLOSSARY};
use ami_lab::lessons::glossary::Glossary;
use ami_lab::lessons::proof::{Known, prove};
use ami_lab::lessons::{Answers, Lesson, LessonError, LessonRun, Progress, StepKind, parted, read};
use ami_lab::locale::{text, text_with};
use ami_lab::session::Session;
use serde_json::{Value, json};

use crate::failure::{Failure, about};
use crate::show::{Form, complain, print};
use crate::store;

/// Exit code of a check or a grade that is not passed.
const NOT_PASSED: u8 = 1;

fn broken(errors: &[LessonError]) -> Failure {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    Failure(lines.join("\n"), 2)
}

fn course() -> Result<Vec<Arc<Lesson>>, Failure> {
    let all = catalog::lessons().map_err(|errors| broken(&errors))?;
    Ok(all.into_iter().map(|(_, lesson)| lesson).collect())
}

/// `ami-lab lessons`: what there is to learn.
pub(crate) fn list(form: Form) -> Result<u8, Failure> {
    let course = course()?;
    if form == Form::Json {
        let entries = course.iter().map(|lesson| catalog::entry(lesson));
        print(&format!("{}\n", Value::Array(entries.collect())));
        return Ok(0);
    }
    let goals = Glossary::read(CERTIFICATION);
    let (lessons, challenges): (Vec<_>, Vec<_>) =
        course.iter().partition(|lesson| lesson.challenge.is_none());
    for lesson in lessons {
        let args = [
            ("name", lesson.name.as_str().into()),
            ("title", lesson.title().into()),
            ("objective", lesson.objective().into()),
            ("minutes", lesson.minutes.into()),
        ];
        print(&(text_with("native-lesson", args) + "\n"));
        for goal in &lesson.certification {
            let said = goals.term(goal).map(|goal| goal.sentence);
            print(&format!("    {goal}  {}\n", said.unwrap_or_default()));
        }
    }
    print(&format!("\n{}\n", text("native-challenges")));
    for challenge in challenges {
        let (name, title) = (&challenge.name, challenge.title());
        print(&format!("  {name}  {title}\n"));
    }
    Ok(0)
}

/// A file of lessons to check, and what it is called in what is said of it.
struct Written {
    name: String,
    lessons: String,
    texts: String,
}

fn must_read(path: &Path) -> Result<String, Failure> {
    store::read(path)?.ok_or_else(|| {
        let error = io::Error::from(io::ErrorKind::NotFound);
        Failure(about("native-cannot-read", path, &error), 2)
    })
}

/// The files that are named, each with its texts beside it; the course's own if none is.
fn sources(paths: &[PathBuf]) -> Result<Vec<Written>, Failure> {
    if paths.is_empty() {
        let own = catalog::FILES.iter().map(|file| Written {
            name: format!("{}.lesson", file.name),
            lessons: file.source.to_owned(),
            texts: file.texts.to_owned(),
        });
        return Ok(own.collect());
    }
    let read = |path: &PathBuf| {
        let file = must_read(path)?;
        let (lessons, texts) = parted(&file);
        Ok(Written {
            name: path.display().to_string(),
            lessons: lessons.to_owned(),
            texts: match texts {
                Some(texts) => texts.to_owned(),
                None => must_read(&path.with_extension("ftl"))?,
            },
        })
    };
    paths.iter().map(read).collect()
}

/// `ami-lab lesson check`: proves lessons, and says what is wrong with them.
pub(crate) fn check(paths: &[PathBuf], form: Form) -> Result<u8, Failure> {
    let (terms, certification) = (Glossary::read(GLOSSARY), Glossary::read(CERTIFICATION));
    let known = Known {
        terms: &terms,
        certification: &certification,
    };
    let (mut count, mut wrong, mut objects) = (0, 0, Vec::new());
    for file in sources(paths)? {
        let name = &file.name;
        let mut told: Vec<String> = Vec::new();
        match read(&file.lessons, &file.texts) {
            Err(errors) => told.extend(errors.iter().map(|it| format!("{name}:{it}"))),
            Ok(lessons) => {
                let alone = lessons.len() == 1;
                for lesson in lessons {
                    count += 1;
                    let lesson = Arc::new(lesson);
                    let proof = prove(&lesson, &file.texts, alone, known);
                    let findings = proof.findings.iter();
                    told.extend(findings.map(|it| format!("{name}:{it}")));
                    let tried = proof.tried;
                    objects.push(json!({
                        "name": lesson.name,
                        "proved": proof.findings.is_empty(),
                        "findings": proof.findings.iter().map(ToString::to_string).collect::<Vec<_>>(),
                        "steps": tried.steps,
                        "lines": tried.lines,
                        "routes": tried.routes,
                        "wrong_turns": tried.wrongs,
                        "predictions": tried.predictions,
                    }));
                    if proof.findings.is_empty() && form == Form::Plain {
                        let args = [
                            ("name", lesson.name.as_str().into()),
                            ("lines", tried.lines.into()),
                            ("routes", tried.routes.into()),
                            ("wrongs", tried.wrongs.into()),
                            ("predictions", tried.predictions.into()),
                        ];
                        print(&(text_with("native-proved", args) + "\n"));
                    }
                }
            }
        }
        wrong += told.len();
        for line in told {
            complain(&format!("{line}\n"));
        }
    }
    if form == Form::Json {
        print(&format!("{}\n", Value::Array(objects)));
    } else {
        let args = [("count", count.into()), ("wrong", wrong.into())];
        print(&(text_with("native-checked", args) + "\n"));
    }
    Ok(if wrong == 0 { 0 } else { NOT_PASSED })
}

/// The session in a file that was handed in.
fn handed_in(path: &Path) -> Result<Session, Failure> {
    let loaded = Session::load(&must_read(path)?)
        .map_err(|error| Failure(about("native-bad-state", path, &error), 2))?;
    match loaded.difference {
        None => Ok(loaded.session),
        Some(difference) => {
            let args = [
                ("path", path.display().to_string().into()),
                ("number", difference.line_number.into()),
                ("line", difference.line.into()),
            ];
            Err(Failure(text_with("native-grade-differs", args), 2))
        }
    }
}

/// `ami-lab grade`: what of one lesson, or of all that fit, a session has done.
pub(crate) fn grade(path: &Path, name: Option<&str>, form: Form) -> Result<u8, Failure> {
    let session = handed_in(path)?;
    let mut course = course()?;
    if let Some(name) = name {
        course.retain(|lesson| lesson.name == name);
        if course.is_empty() {
            let args = [("name", name.into())];
            return Err(Failure(text_with("native-unknown-lesson", args), 2));
        }
    }
    let (mut objects, mut all_passed) = (Vec::new(), true);
    for lesson in course {
        let run = LessonRun::resume(Arc::clone(&lesson), &session);
        let progress = run.map(|run| run.progress(&session, &Answers::quick()));
        let begun = progress.as_ref().is_some_and(is_begun);
        // Of a session that was made for one lesson, the others have nothing to say.
        if name.is_none() && !begun {
            continue;
        }
        all_passed &= progress.as_ref().is_some_and(Progress::is_passed);
        if form == Form::Json {
            objects.push(graded(&lesson, &session, progress.as_ref()));
        } else {
            report(&lesson, &session, progress.as_ref());
        }
    }
    if form == Form::Json {
        print(&format!("{}\n", Value::Array(objects)));
    }
    Ok(if all_passed { 0 } else { NOT_PASSED })
}

fn tasks<'a>(
    lesson: &'a Lesson,
    progress: &'a Progress,
) -> impl Iterator<
    Item = (
        &'a ami_lab::lessons::Step,
        &'a ami_lab::lessons::StepProgress,
    ),
> {
    let steps = lesson.steps.iter().zip(&progress.steps);
    steps.filter(|(step, _)| matches!(step.kind, StepKind::Do(_)))
}

/// Whether anything of a lesson was done.
fn is_begun(progress: &Progress) -> bool {
    let has_conditions = |it: &&ami_lab::lessons::StepProgress| !it.conditions.is_empty();
    let mut tasks = progress.steps.iter().filter(has_conditions);
    tasks.any(|it| it.is_done)
}

fn reasons(step: &ami_lab::lessons::StepProgress) -> Vec<&str> {
    let unmet = step.conditions.iter().filter_map(|it| it.unmet.as_ref());
    unmet.map(|it| it.reason.as_str()).collect()
}

fn report(lesson: &Lesson, session: &Session, progress: Option<&Progress>) {
    let key = match progress {
        None => "native-grade-other-start",
        Some(progress) if progress.is_passed() => "native-grade-passed",
        Some(_) => "native-grade-open",
    };
    let args = [
        ("name", lesson.name.as_str().into()),
        ("title", lesson.title().into()),
    ];
    print(&(text_with(key, args) + "\n"));
    let Some(progress) = progress else { return };
    for (step, done) in tasks(lesson, progress) {
        let said = lesson.say(&step.name, None, &progress.names, session.world());
        let mark = text(if done.is_done {
            "native-grade-done"
        } else {
            "native-grade-undone"
        });
        print(&format!("  {mark}  {said}\n"));
        if !done.is_done {
            for reason in reasons(done) {
                print(&format!("        {reason}\n"));
            }
        }
    }
}

fn graded(lesson: &Lesson, session: &Session, progress: Option<&Progress>) -> Value {
    let goal = |(step, done): (&ami_lab::lessons::Step, &ami_lab::lessons::StepProgress)| {
        let names = progress.map(|it| it.names.clone()).unwrap_or_default();
        json!({
            "name": step.name,
            "goal": lesson.say(&step.name, None, &names, session.world()),
            "done": done.is_done,
            "missing": if done.is_done { Vec::new() } else { reasons(done) },
        })
    };
    json!({
        "name": lesson.name,
        "title": lesson.title(),
        "started": progress.is_some(),
        "passed": progress.is_some_and(Progress::is_passed),
        "goals": progress.map_or(Vec::new(), |it| tasks(lesson, it).map(goal).collect()),
    })
}
