//! What an island costs a month, and what the last thing that was done added to it.

use yew::prelude::*;

use crate::cli::amount::about_dollars;
use crate::locale::text_with;
use crate::session::{Kind, Session};
use crate::sim::prices::MicroDollars;
use crate::sim::{Account, Region, RegionCode, World};

/// What one step changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// So much more a month.
    pub more: MicroDollars,
    /// So much less a month.
    pub less: MicroDollars,
    /// So much was paid once.
    pub once: MicroDollars,
}

/// What the last step that a person did changed in a Region, with the time that passed since.
pub fn added(session: &Session, code: RegionCode) -> Added {
    let log = session.log();
    let path = session.path();
    let is_done = |place: &&usize| {
        let step = log.get(**place);
        step.is_some_and(|step| step.kind == Kind::Action)
    };
    let Some(last) = path.iter().rev().find(is_done) else {
        return Added::default();
    };
    let before = session.world_at(*last);
    let now = session.world();
    let paid = |world: &World| {
        let region = Some(world).filter(|it| it.is_open(code));
        let region: Option<&Region> = region.map(|it| it.region(code));
        let monthly = region.map(|it| it.monthly(Account::OWN));
        let once = world.paid_once(code, Account::OWN);
        (monthly.unwrap_or_default(), once)
    };
    let ((monthly_before, once_before), (monthly, once)) = (paid(before), paid(now));
    Added {
        more: monthly.minus(monthly_before),
        less: monthly_before.minus(monthly),
        once: once.minus(once_before),
    }
}

/// What the meter shows.
#[derive(Properties, PartialEq)]
pub struct CostMeterProps {
    /// What the Region costs a month.
    pub monthly: MicroDollars,
    /// What the last step added.
    pub added: Added,
}

/// The meter; nothing where nothing is paid.
#[component]
pub fn CostMeter(props: &CostMeterProps) -> Html {
    let nothing = MicroDollars::default();
    let Added { more, less, once } = props.added;
    if [props.monthly, more, less, once] == [nothing; 4] {
        return Html::default();
    }
    let said = |key: &str, amount: MicroDollars| {
        text_with(key, [("amount", about_dollars(amount).into())])
    };
    let parts = [
        ("cost-more", more, "is-more"),
        ("cost-less", less, "is-less"),
        ("cost-once", once, "is-more"),
    ];
    let changes = parts.into_iter().filter(|(_, amount, _)| *amount > nothing);
    html! {
        <p class="cost-meter">
            <span>{ said("cost-monthly", props.monthly) }</span>
            { for changes.map(|(key, amount, class)| html! {
                <span {key} class={classes!("cost-change", class)}>{ said(key, amount) }</span>
            }) }
        </p>
    }
}
