//! What can be done with a resource: one list for the inspector's buttons, the palette and the
//! menus. Pure.
//!
//! A deed is a line of the language, or a dialog whose answers make one.

use super::form::{self, FormKind};
use super::guide::Target;
use super::state::{AppAction, Selection};
use crate::locale::text;
use crate::session::Session;
use crate::sim::command::{
    CreateSnapshot, DeleteVolume, DetachVolume, Outage, RebootInstances, Recover, StartInstances,
    StopInstances, TerminateInstances,
};
use crate::sim::ids::ResourceId;
use crate::sim::instance::{Instance, InstanceState};
use crate::sim::volume::Volume;
use crate::sim::{Account, Action, Command, Region, World};

/// One thing that can be done.
#[derive(Clone, Debug)]
pub struct Deed {
    /// What its button says.
    pub label: String,
    /// The line that it runs, or would run with the usual answers.
    pub line: String,
    /// What a press asks for.
    pub action: AppAction,
    /// How much it stands out.
    pub weight: Weight,
    /// How the guide calls it.
    pub target: Option<Target>,
    /// The key of the AWS Console's menu that its like is in; nothing if it is in no menu of its
    /// own.
    pub menu: Option<&'static str>,
}

/// How much a deed stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// One of several.
    #[default]
    Usual,
    /// The one that is wanted most.
    First,
    /// It takes something away.
    Danger,
}

/// What can be done with what is selected, the most wanted first. Nothing, if it is not there.
pub fn deeds(world: &World, selection: &Selection) -> Vec<Deed> {
    let region = world.region(selection.region);
    let list = List {
        world,
        region,
        selection,
    };
    let found = match &selection.id {
        Some(ResourceId::Volume(id)) => region.volumes.get(id).map(|it| list.volume(it)),
        Some(ResourceId::Snapshot(id)) => {
            region.snapshots.get(id).map(|it| list.snapshot(it.owner))
        }
        Some(ResourceId::Image(id)) => region.images.get(id).map(|it| list.image(it.owner)),
        Some(ResourceId::Instance(id)) => region.instances.get(id).map(|it| list.instance(it)),
        Some(ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_)) => None,
        None => Some(list.region_itself()),
    };
    found.unwrap_or_default()
}

struct List<'a> {
    world: &'a World,
    region: &'a Region,
    selection: &'a Selection,
}

impl List<'_> {
    /// Runs its line at once.
    fn run(&self, key: &'static str, action: impl Into<Action>, weight: Weight) -> Deed {
        let line = Session::line_of(&Command::new(self.region.code, action));
        Deed {
            label: text(key),
            action: AppAction::Run(line.clone()),
            line,
            weight,
            target: None,
            menu: None,
        }
    }

    /// Opens a dialog; its line is the one that the dialog begins with.
    fn ask(&self, kind: FormKind, weight: Weight) -> Deed {
        let fields = form::fields(kind, self.world, self.selection);
        let answers: Vec<String> = fields.into_iter().map(|field| field.value).collect();
        let command = form::command(kind, self.world, self.selection, &answers);
        Deed {
            label: kind.title(),
            line: command
                .map(|command| Session::line_of(&command))
                .unwrap_or_default(),
            action: AppAction::Open(kind, self.selection.clone()),
            weight,
            target: Some(Target::Form(kind)),
            menu: None,
        }
    }

    fn region_itself(&self) -> Vec<Deed> {
        let region_name = self.region.code.as_str().to_owned();
        if self.region.out_since.is_some() {
            return vec![self.run("recover", Recover { region_name }, Weight::First)];
        }
        vec![
            self.ask(FormKind::CreateVolume, Weight::Usual),
            self.run("outage", Outage { region_name }, Weight::Danger),
        ]
    }

    fn volume(&self, volume: &Volume) -> Vec<Deed> {
        let volume_id = volume.id.clone();
        let snapshot = CreateSnapshot {
            volume_id: volume_id.clone(),
            ..CreateSnapshot::default()
        };
        let mut snapshot = self.run("create-snapshot", snapshot, Weight::First);
        snapshot.target = Some(Target::Snapshot);
        let mut deeds = vec![snapshot, self.ask(FormKind::Write, Weight::Usual)];
        if volume.attachment.is_some() {
            let detach = DetachVolume {
                volume_id,
                ..DetachVolume::default()
            };
            deeds.push(self.run("detach-volume", detach, Weight::Usual));
            return deeds;
        }
        if !self.region.instances.is_empty() {
            deeds.push(self.ask(FormKind::Attach, Weight::Usual));
        }
        deeds.push(self.run("delete-volume", DeleteVolume { volume_id }, Weight::Danger));
        deeds
    }

    fn snapshot(&self, owner: Account) -> Vec<Deed> {
        let mut deeds = vec![
            self.ask(FormKind::CreateVolume, Weight::First),
            self.ask(FormKind::CopySnapshot, Weight::Usual),
            self.ask(FormKind::RegisterImage, Weight::Usual),
        ];
        if owner == Account::OWN {
            deeds.push(self.ask(FormKind::DeleteSnapshot, Weight::Danger));
        }
        deeds
    }

    fn image(&self, owner: Account) -> Vec<Deed> {
        let mut deeds = vec![
            self.ask(FormKind::Launch, Weight::First),
            self.ask(FormKind::CopyImage, Weight::Usual),
        ];
        if owner == Account::OWN {
            deeds.push(self.ask(FormKind::DeregisterImage, Weight::Danger));
        }
        deeds
    }

    fn instance(&self, instance: &Instance) -> Vec<Deed> {
        if matches!(
            instance.state,
            InstanceState::ShuttingDown | InstanceState::Terminated
        ) {
            return Vec::new();
        }
        let instance_ids = vec![instance.id.clone()];
        let in_menu = |deed: Deed, menu| Deed {
            menu: Some(menu),
            ..deed
        };
        let state = |deed| in_menu(deed, "menu-instance-state");
        let image = self.ask(FormKind::CreateImage, Weight::First);
        let mut deeds = vec![in_menu(image, "menu-image-and-templates")];
        if instance.state == InstanceState::Stopped {
            let start = StartInstances {
                instance_ids: instance_ids.clone(),
            };
            deeds.push(state(self.run("start-instance", start, Weight::Usual)));
        } else {
            let stop = StopInstances {
                instance_ids: instance_ids.clone(),
                ..StopInstances::default()
            };
            let reboot = RebootInstances {
                instance_ids: instance_ids.clone(),
            };
            deeds.push(state(self.run("stop-instance", stop, Weight::Usual)));
            deeds.push(state(self.run("reboot-instance", reboot, Weight::Usual)));
            let software = self.ask(FormKind::Software, Weight::Usual);
            deeds.push(in_menu(software, "menu-guest"));
        }
        let terminate = TerminateInstances {
            instance_ids,
            ..TerminateInstances::default()
        };
        let terminate = self.run("terminate-instance", terminate, Weight::Danger);
        deeds.push(state(terminate));
        deeds
    }
}
