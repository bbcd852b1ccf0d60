//! Ideas for instances.

use ami_lab::sim::command::{
    RebootInstances, RunInstances, StartInstances, StopInstances, TerminateInstances,
};

use super::{Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "RunInstances",
        weight: 5,
        is_storage: false,
        command: |idea, world| {
            let (region, image_id) = idea.image(world)?;
            let input = RunInstances {
                image_id: Some(image_id),
                ..RunInstances::default()
            };
            send(region, input)
        },
    },
    Verb {
        operation: "RebootInstances",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (region, id) = idea.instance(world)?;
            let instance_ids = vec![id];
            send(region, RebootInstances { instance_ids })
        },
    },
    Verb {
        operation: "StartInstances",
        weight: 3,
        is_storage: false,
        command: |idea, world| {
            let (region, id) = idea.instance(world)?;
            let instance_ids = vec![id];
            send(region, StartInstances { instance_ids })
        },
    },
    Verb {
        operation: "StopInstances",
        weight: 3,
        is_storage: false,
        command: |idea, world| {
            let (region, id) = idea.instance(world)?;
            let instance_ids = vec![id];
            send(region, StopInstances { instance_ids })
        },
    },
    Verb {
        operation: "TerminateInstances",
        weight: 3,
        is_storage: false,
        command: |idea, world| {
            let (region, id) = idea.instance(world)?;
            let instance_ids = vec![id];
            send(region, TerminateInstances { instance_ids })
        },
    },
];
