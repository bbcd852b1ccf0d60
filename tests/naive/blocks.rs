//! The blocks of one disk as the second model has them, and how many snapshots have each: plain
//! lists, which are many times faster than maps and no harder to believe.

/// What a block is: equal versions are equal data that is stored once. They are counted from 1.
pub(crate) type Version = u32;

/// All blocks of a disk that were ever written, ascending, each with its version.
#[derive(Clone, Debug, Default)]
pub(crate) struct Blocks(Vec<(u32, Version)>);

impl Blocks {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, block: u32) -> Option<Version> {
        let place = self.0.binary_search_by_key(&block, |(block, _)| *block);
        place.ok().map(|place| self.0[place].1)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, Version)> {
        self.0.iter().copied()
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = u32> {
        self.iter().map(|(block, _)| block)
    }

    pub(crate) fn versions(&self) -> impl Iterator<Item = Version> {
        self.iter().map(|(_, version)| version)
    }

    pub(crate) fn versions_mut(&mut self) -> impl Iterator<Item = &mut Version> {
        self.0.iter_mut().map(|(_, version)| version)
    }

    /// Puts other blocks in the place of those that were there.
    pub(crate) fn write(&mut self, written: &Self) {
        self.0.retain(|(block, _)| written.get(*block).is_none());
        self.0.extend(written.iter());
        self.0.sort_by_key(|(block, _)| *block);
    }

    /// The blocks here and those there, ascending: what is the same is side by side.
    #[expect(
        clippy::stable_sort_primitive,
        reason = "it sees two lists in order, and merges"
    )]
    fn beside(&self, other: &Self) -> Vec<(u32, Version)> {
        let mut all = [self.0.as_slice(), &other.0].concat();
        all.sort();
        all
    }

    /// Whether a block is here and there in the same version.
    pub(crate) fn share(&self, other: &Self) -> bool {
        self.beside(other).windows(2).any(|two| two[0] == two[1])
    }

    /// The blocks that are not the same here and there, ascending.
    pub(crate) fn changes(&self, other: &Self) -> Vec<u32> {
        let all = self.beside(other);
        let same = all.chunk_by(|one, next| one == next);
        let mut changes: Vec<u32> = same.filter(|it| it.len() == 1).map(|it| it[0].0).collect();
        changes.dedup();
        changes
    }
}

/// Blocks come in ascending order.
impl FromIterator<(u32, Version)> for Blocks {
    fn from_iter<T: IntoIterator<Item = (u32, Version)>>(blocks: T) -> Self {
        let blocks: Vec<(u32, Version)> = blocks.into_iter().collect();
        assert!(blocks.is_sorted_by(|a, b| a.0 < b.0), "blocks out of order");
        Self(blocks)
    }
}

/// How many have each version.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holders {
    /// By version.
    counts: Vec<u32>,
    /// How many versions there are that somebody has.
    pub(crate) held: u64,
}

impl Holders {
    /// One more has it; returns whether nobody had it before.
    pub(crate) fn add(&mut self, version: Version) -> bool {
        let place = version as usize;
        if self.counts.len() <= place {
            self.counts.resize(place + 1, 0);
        }
        self.counts[place] += 1;
        let is_first = self.counts[place] == 1;
        self.held += u64::from(is_first);
        is_first
    }

    /// One fewer has it; returns whether nobody has it any more.
    pub(crate) fn remove(&mut self, version: Version) -> bool {
        let count = &mut self.counts[version as usize];
        *count -= 1;
        let was_last = *count == 0;
        self.held -= u64::from(was_last);
        was_last
    }
}
