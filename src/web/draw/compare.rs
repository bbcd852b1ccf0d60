//! What differs between two of a volume and its snapshots: pure, and the same blocks as
//! `list-changed-blocks` tells.

use super::cells::{Layers, Part};
use crate::sim::Region;
use crate::sim::blocks::{BlockSet, NodeId};

/// The blocks of two, by what became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Both have the block, with other data.
    pub differs: BlockSet,
    /// Only the first has it.
    pub first_only: BlockSet,
    /// Only the second has it.
    pub second_only: BlockSet,
    /// Both have it, with the same data.
    pub same: BlockSet,
}

impl Comparison {
    /// Compares; none if the two have nothing in common, as AWS compares only snapshots of one
    /// line.
    pub fn of(region: &Region, first: NodeId, second: NodeId) -> Option<Self> {
        let lineage = &region.lineage;
        let changed = lineage.changed_between(first, second)?;
        let (one, other) = (&lineage.node(first).present, &lineage.node(second).present);
        let both = one.intersection(other);
        Some(Self {
            differs: both.intersection(&changed),
            first_only: one.difference(other),
            second_only: other.difference(one),
            same: both.difference(&changed),
        })
    }

    /// The parts with their blocks, in the order in which they are read.
    pub fn parts(&self) -> [(Part, &BlockSet); 4] {
        [
            (Part::Differs, &self.differs),
            (Part::SecondOnly, &self.second_only),
            (Part::FirstOnly, &self.first_only),
            (Part::Same, &self.same),
        ]
    }

    /// How many blocks `list-changed-blocks` would tell.
    pub fn changed_blocks(&self) -> u64 {
        self.differs.len() + self.first_only.len() + self.second_only.len()
    }

    /// What it is drawn from.
    pub fn layers(&self) -> Layers {
        Layers::of_parts(self.parts())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;

    #[test]
    fn every_block_of_two_is_in_one_part_of_their_comparison() {
        let mut session = Session::default();
        let volume = session
            .world()
            .regions()
            .find_map(|it| it.volumes.iter().next());
        let volume = volume.map(|it| it.id.to_string()).unwrap_or_default();
        for line in [
            "aws ec2 create-snapshot --volume-id ROOT",
            "write ROOT --offset 0 --length 2MiB",
            "write ROOT --offset 5GiB --length 1MiB",
        ] {
            session.run(&line.replace("ROOT", &volume));
        }
        let region = session.world().regions().find(|it| !it.volumes.is_empty());
        let region = region.expect("the opening world has a volume");
        let head = region.volumes.iter().next().map(|it| it.head);
        let head = head.expect("the opening world has a volume");
        let before = region.lineage.node(head).parent.expect("it has a snapshot");
        let comparison = Comparison::of(region, before, head).expect("they are of one line");
        let counts = comparison.parts().map(|(_, blocks)| blocks.len());
        let present = region.lineage.node(head).present.len();
        assert_eq!(counts, [4, 2, 0, present - 6]);
        assert_eq!(comparison.changed_blocks(), 6);
        // The other way round, what came has gone.
        let back = Comparison::of(region, head, before).expect("they are of one line");
        assert_eq!(back.first_only, comparison.second_only);
        assert_eq!(back.same, comparison.same);
    }
}
