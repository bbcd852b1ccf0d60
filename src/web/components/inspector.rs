//! What is picked, close by: its facts, its blocks, and what can be done with it.

use std::rc::Rc;

use yew::prelude::*;

use super::action_button::ActionButton;
use super::aws_answer::AwsAnswer;
use super::comparison::ComparisonView;
use super::facts::Facts;
use super::image_parts::{ImageParts, arrows};
use super::in_words::InWords;
use super::large_map::LargeMap;
use super::legend::{Legend, swatch};
use super::lineage_strips::LineageStrips;
use super::links_list::LinksList;
use super::snapshot_card::{pending, source};
use super::{Dispatch, island};
use crate::cli::amount::about_dollars;
use crate::cli::describe::{things, unsaved};
use crate::locale::{text, text_with};
use crate::session::Session;
use crate::sim::Account;
use crate::sim::blocks::Holder;
use crate::sim::ids::{Id, ResourceId};
use crate::sim::image::Image;
use crate::sim::instance::Instance;
use crate::sim::links::Links;
use crate::sim::snapshot::{Snapshot, SnapshotState};
use crate::sim::units::blocks_of_gib;
use crate::sim::volume::Volume;
use crate::sim::{Region, World};
use crate::web::deeds::{Deed, deeds};
use crate::web::draw::cells::colour_of;
use crate::web::draw::{Layers, Part};
use crate::web::guide::Target;
use crate::web::state::{Selection, View, Written};
use crate::web::words;

/// What the inspector needs.
#[derive(Properties, PartialEq)]
pub struct InspectorProps {
    /// Its element, for who gives it the focus.
    #[prop_or_default]
    pub node: NodeRef,
    /// The session, for the world that is shown.
    pub session: Rc<Session>,
    /// What was picked in the last picture, for what may come with the next one.
    pub settled: View,
    /// What is picked.
    pub selection: Selection,
    /// What refers to it, and what it refers to, everywhere.
    pub links: Rc<Links>,
    /// What was written last.
    pub written: Option<Written>,
    /// The button that the guide points to, if it is about what is picked.
    pub target: Option<Target>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

impl PartialEq for Session {
    /// Whether both are at the same moment: sessions are replaced, never changed in place.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The inspector.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let world = props.session.world();
    let region = world.region(props.selection.region);
    let bench = Bench {
        props,
        world,
        region,
    };
    let content = match &props.selection.id {
        Some(ResourceId::Volume(id)) => region.volumes.get(id).map(|it| bench.volume(it)),
        Some(ResourceId::Snapshot(id)) => region.snapshots.get(id).map(|it| bench.snapshot(it)),
        Some(ResourceId::Image(id)) => region.images.get(id).map(|it| bench.image(it)),
        Some(ResourceId::Instance(id)) => region.instances.get(id).map(|it| bench.instance(it)),
        // These are not on the stage, so they are never picked.
        Some(ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_)) | None => None,
    };
    let what: AttrValue = match &props.settled.selection.id {
        Some(id) => id.to_string().into(),
        None => props.settled.selection.region.as_str().into(),
    };
    html! {
        <aside ref={props.node.clone()} tabindex="-1" class="inspector" aria-label={text("inspector-label")}>
            { content.unwrap_or_else(|| bench.region_itself()) }
            <LinksList view={props.settled.clone()} links={props.links.clone()}
                dispatch={props.dispatch.clone()} />
            <InWords session={props.settled.session.clone()} {what} />
            <AwsAnswer view={props.settled.clone()} />
        </aside>
    }
}

/// What one look at a resource is made from: parts that keep their keys from one look to the next,
/// so that those which come later stay as they are until they do.
struct Bench<'a> {
    props: &'a InspectorProps,
    world: &'a World,
    region: &'a Region,
}

impl Bench<'_> {
    fn deeds(&self) -> Vec<Deed> {
        deeds(self.world, &self.props.selection)
    }

    /// A button for each thing that can be done.
    fn buttons(&self, deeds: &[Deed]) -> Html {
        let dispatch = &self.props.dispatch;
        let buttons = deeds.iter().map(|deed| {
            let action = deed.action.clone();
            let suggested = deed.target.is_some() && deed.target == self.props.target;
            html! {
                <ActionButton key={deed.label.clone()} label={deed.label.clone()} line={deed.line.clone()}
                    weight={deed.weight} {suggested} on_press={dispatch.reform(move |()| action.clone())} />
            }
        });
        buttons.collect()
    }

    fn actions(&self) -> Html {
        html! { <div key="actions" class="inspector-actions">{ self.buttons(&self.deeds()) }</div> }
    }

    fn head(&self, kind: &'static str, id: &ResourceId) -> Html {
        html! {
            <header key="head" class="inspector-head">
                <p class="inspector-kind">{ text(kind) }</p>
                <h2>{ words::name(self.region, id) }</h2>
                <code class="inspector-id">{ id.to_string() }</code>
            </header>
        }
    }

    fn lead(sentence: String) -> Html {
        html! { <p key="lead" class="inspector-lead">{ sentence }</p> }
    }

    fn fact(key: &'static str, value: impl Into<String>) -> (String, String) {
        (text(key), value.into())
    }

    fn volume(&self, volume: &Volume) -> Html {
        let id = ResourceId::from(volume.id.clone());
        let node = self.region.lineage.node(volume.head);
        let things = things(&node.contents);
        let just = self.props.written.clone().filter(|it| it.volume == id);
        let mut facts = vec![
            Self::fact("fact-attached", self.attached(volume)),
            Self::fact("fact-zone", volume.zone.clone()),
            Self::fact(
                "fact-written",
                Self::written(node.present.len(), volume.block_count()),
            ),
        ];
        if let Some(snapshot) = &volume.snapshot_id {
            facts.push(Self::fact(
                "fact-made-from",
                words::short(snapshot.as_str()),
            ));
        }
        if !things.is_empty() {
            facts.push(Self::fact("fact-on-this-disk", things));
        }
        facts.push(self.cost(&id));
        let stored = node.written.len();
        let deeds = self.deeds();
        let (first, others) = deeds.split_at(deeds.len().min(1));
        html! {
            <>
                { self.head("kind-volume", &id) }
                { Self::lead(unsaved(self.region, volume, words::name)) }
                <LargeMap key={format!("{id} {}", volume.provision.size_gib)} session={self.props.session.clone()}
                    selection={self.props.selection.clone()}
                    layers={Layers::of_volume(self.region, volume, just.as_ref().map(|it| &it.blocks))}
                    written={just}
                    suggested={self.props.target == Some(Target::Map)}
                    dispatch={self.props.dispatch.clone()} />
                <Legend key="legend" entries={self.legend(volume)} />
                <div key="actions" class="inspector-actions">
                    { self.buttons(first) }
                    <p class="inspector-if">{ Self::if_snapshot(stored, node.inherited().len()) }</p>
                    { self.buttons(others) }
                </div>
                { for node.parent.map(|_| self.strips()) }
                { self.comparison() }
                <Facts key="facts" {facts} />
            </>
        }
    }

    /// What a volume or a snapshot costs.
    fn cost(&self, id: &ResourceId) -> (String, String) {
        let amount = self.region.monthly_for(id, Account::OWN);
        let args = [("amount", about_dollars(amount).into())];
        Self::fact("fact-cost", text_with("cost-monthly", args))
    }

    /// For another thing that is picked, it is another one.
    fn settled_key(&self, part: &str) -> String {
        let id = self.props.settled.selection.id.as_ref();
        let id = id.map(ToString::to_string).unwrap_or_default();
        format!("{part} {id}")
    }

    fn strips(&self) -> Html {
        html! { <LineageStrips key={self.settled_key("strips")} view={self.props.settled.clone()} /> }
    }

    fn comparison(&self) -> Html {
        html! {
            <ComparisonView key={self.settled_key("comparison")} view={self.props.settled.clone()}
                dispatch={self.props.dispatch.clone()} />
        }
    }

    fn attached(&self, volume: &Volume) -> String {
        match &volume.attachment {
            None => text("fact-not-attached"),
            Some(attachment) => text_with(
                "fact-attached-to",
                [
                    (
                        "name",
                        words::name(self.region, &attachment.instance_id.clone().into()).into(),
                    ),
                    ("device", attachment.device.as_str().into()),
                ],
            ),
        }
    }

    fn written(present: u64, count: u32) -> String {
        let args = [
            ("written", words::number(present).into()),
            ("count", words::number(count.into()).into()),
            ("size", words::size(present).into()),
        ];
        text_with("fact-written-of", args)
    }

    /// What a snapshot taken now would store.
    fn if_snapshot(stored: u64, referenced: u64) -> String {
        let args = [
            ("stored", stored.into()),
            ("stored_text", words::number(stored).into()),
            ("size", words::size(stored).into()),
            ("referenced", referenced.into()),
            ("referenced_text", words::number(referenced).into()),
        ];
        let key = if referenced == 0 {
            "if-snapshot-full"
        } else {
            "if-snapshot"
        };
        text_with(key, args)
    }

    fn legend(&self, volume: &Volume) -> Vec<(Classes, AttrValue)> {
        let node = self.region.lineage.node(volume.head);
        let own = if node.parent.is_some() {
            (swatch(Part::Changed), text("legend-changed").into())
        } else {
            (swatch(Part::VolumeOnly), text("legend-volume").into())
        };
        let mut entries = vec![own];
        for (_, node) in self.region.lineage.path(volume.head).skip(1).take(4) {
            let part = colour_of(self.region, &node.holder).map_or(Part::Kept, Part::Snapshot);
            let name = match &node.holder {
                Holder::Snapshot(id) => words::name(self.region, &id.clone().into()),
                _ => text("legend-kept"),
            };
            entries.push((swatch(part), name.into()));
        }
        let also = |role: &'static str, key: &'static str| {
            (classes!("swatch", role), AttrValue::from(text(key)))
        };
        if volume.unflushed_blocks() > 0 {
            entries.push(also("swatch-unflushed", "legend-unflushed"));
        }
        if !volume.cold.is_empty() {
            entries.push(also("swatch-cold", "legend-cold"));
        }
        entries.push((swatch(Part::Empty), text("legend-empty").into()));
        entries
    }

    fn snapshot(&self, snapshot: &Snapshot) -> Html {
        let id = ResourceId::from(snapshot.id.clone());
        let node = self.region.lineage.node(snapshot.node);
        let full = [("size", words::size(node.present.len()).into())];
        let facts = vec![
            Self::fact("fact-source", source(self.region, snapshot)),
            Self::fact(
                "fact-volume-size",
                words::size(blocks_of_gib(snapshot.size_gib).into()),
            ),
            Self::fact("fact-restores", text_with("fact-restores-size", full)),
            Self::fact("fact-description", snapshot.description.clone()),
            self.cost(&id),
        ];
        let stores = words::stored_and_referenced(self.region, &snapshot.id).unwrap_or_default();
        let waiting = snapshot.state == SnapshotState::Pending;
        html! {
            <>
                { self.head("kind-snapshot", &id) }
                { Self::lead(stores) }
                { for waiting.then(|| pending(snapshot.progress_percent(self.world.now()))) }
                { self.strips() }
                { self.actions() }
                { self.comparison() }
                <Facts key="facts" {facts} />
            </>
        }
    }

    fn image(&self, image: &Image) -> Html {
        let id = ResourceId::from(image.id.clone());
        let mut facts = Vec::new();
        facts.push(Self::fact("fact-owner", image.owner.to_string()));
        facts.push(Self::fact("fact-cost", text("cost-free")));
        if let Some((source, region)) = &image.source_image {
            let args = [
                ("name", words::short(source.as_str()).into()),
                ("region", region.as_str().into()),
            ];
            facts.push(Self::fact(
                "fact-source",
                text_with("snapshot-copied-from", args),
            ));
        }
        html! {
            <>
                { self.head("kind-image", &id) }
                { Self::lead(text("image-is-a-record")) }
                <ImageParts key="parts" name={words::name(self.region, &id)} region={self.region.code}
                    architecture={image.platform.architecture.clone()}
                    arrows={arrows(self.region, image)} dispatch={self.props.dispatch.clone()} />
                { self.actions() }
                <Facts key="facts" {facts} />
            </>
        }
    }

    fn instance(&self, instance: &Instance) -> Html {
        let id = ResourceId::from(instance.id.clone());
        let mut facts = vec![
            Self::fact("fact-state", words::state_word(instance.state.as_str())),
            Self::fact("fact-type", instance.instance_type),
            Self::fact("fact-zone", instance.zone.clone()),
            Self::fact("fact-image", words::short(instance.image_id.as_str())),
        ];
        for volume in self.region.volumes_of(&instance.id) {
            let device = volume.attachment.as_ref().map(|it| it.device.clone());
            let name = words::name(self.region, &volume.id.clone().into());
            facts.push((device.unwrap_or_default(), name));
        }
        html! {
            <>
                { self.head("kind-instance", &id) }
                { self.actions() }
                <Facts key="facts" {facts} />
            </>
        }
    }

    fn region_itself(&self) -> Html {
        let code = self.region.code;
        let stored = island::stored_by_own(self.region);
        let monthly = about_dollars(self.region.monthly(Account::OWN));
        let monthly = [("amount", monthly.into())];
        let zones: Vec<String> = code.zones().map(|zone| zone.name).collect();
        let facts = vec![
            Self::fact("fact-zones", zones.join(", ")),
            Self::fact("fact-stored", words::size(stored)),
            Self::fact("fact-cost", text_with("cost-monthly", monthly)),
        ];
        html! {
            <>
                <header key="head" class="inspector-head">
                    <p class="inspector-kind">{ text("kind-region") }</p>
                    <h2>{ code.facts().place }</h2>
                    <code class="inspector-id">{ code.as_str() }</code>
                </header>
                { Self::lead(text("region-lead")) }
                { self.actions() }
                <Facts key="facts" {facts} />
            </>
        }
    }
}
