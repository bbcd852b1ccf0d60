//! A tree of snapshots as rows, newest above, with a line for each branch at the left: which lines
//! cross a row, and which end in it. Pure: it knows numbers of nodes, and nothing of blocks.

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<N> {
    /// The node.
    pub node: N,
    /// Its own line, from 0 at the left.
    pub lane: usize,
    /// Whether something on its own line stands above it.
    pub above: bool,
    /// Whether it builds on something, which stands below.
    pub below: bool,
    /// The lines that cross the row.
    pub through: Vec<usize>,
    /// The lines that come from above and end in it: what was made from it besides.
    pub joined: Vec<usize>,
}

/// The rows of the tree that grows from `root`, each after all that was made from it. The line of
/// the leftmost goes to `here`; where a node is not on the way there, the last of `children` goes on
/// with its line.
pub fn rows<N: Copy + PartialEq>(
    root: N,
    here: &[N],
    children: &impl Fn(N) -> Vec<N>,
) -> Vec<Row<N>> {
    let mut rows = Vec::new();
    // What is still to be done, the next at the end: a chain is as long as its snapshots, and must
    // not be a chain of calls.
    let mut todo = vec![Todo::Enter(root, 0, false)];
    while let Some(task) = todo.pop() {
        match task {
            Todo::Enter(node, lane, below) => {
                let mut made = children(node);
                let main = made
                    .iter()
                    .position(|child| here.contains(child))
                    .or_else(|| made.len().checked_sub(1))
                    .map(|place| made.remove(place));
                let joined: Vec<usize> = (lane + 1..).take(made.len()).collect();
                todo.push(Todo::Leave(Row {
                    node,
                    lane,
                    above: main.is_some(),
                    below,
                    through: Vec::new(),
                    joined: joined.clone(),
                }));
                for (child, lane) in made.into_iter().zip(joined).rev() {
                    todo.push(Todo::Enter(child, lane, true));
                }
                if let Some(main) = main {
                    todo.push(Todo::Enter(main, lane, true));
                }
            }
            Todo::Leave(row) => rows.push(row),
        }
    }
    cross(&mut rows);
    rows
}

enum Todo<N> {
    /// A node with its line, and whether it builds on something.
    Enter(N, usize, bool),
    /// Its row, when all that was made from it has one.
    Leave(Row<N>),
}

/// Finds the lines that cross each row: those that have begun above it and end below it.
fn cross<N>(rows: &mut [Row<N>]) {
    let mut open: Vec<usize> = Vec::new();
    for row in rows {
        open.retain(|lane| *lane != row.lane && !row.joined.contains(lane));
        row.through.clone_from(&open);
        if row.below {
            open.push(row.lane);
            open.sort_unstable();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The children of each node, by the parents: node `n + 1` builds on `parents[n]`.
    fn children(parents: &[usize]) -> impl Fn(usize) -> Vec<usize> + '_ {
        move |node| {
            let made = (1..)
                .zip(parents)
                .filter(move |(_, parent)| **parent == node);
            made.map(|(child, _)| child).collect()
        }
    }

    #[test]
    fn a_chain_is_one_line() {
        let rows = rows(0, &[], &children(&[0, 1, 2]));
        let nodes: Vec<usize> = rows.iter().map(|row| row.node).collect();
        assert_eq!(nodes, [3, 2, 1, 0]);
        assert!(
            rows.iter()
                .all(|row| row.lane == 0 && row.joined.is_empty())
        );
        assert!(!rows[0].above && rows[0].below && rows[3].above && !rows[3].below);
    }

    #[test]
    fn what_is_looked_at_is_on_the_leftmost_line() {
        // 0 <- 1 <- 2 and 1 <- 3: somebody looks at 2.
        let rows = rows(0, &[2, 1, 0], &children(&[0, 1, 1]));
        let lanes: Vec<(usize, usize)> = rows.iter().map(|row| (row.node, row.lane)).collect();
        assert_eq!(lanes, [(2, 0), (3, 1), (1, 0), (0, 0)]);
        assert_eq!(rows[1].through, [0], "the line of 2 goes by");
        assert_eq!(rows[2].joined, [1]);
    }

    proptest! {
        #[test]
        fn every_line_that_begins_ends_in_what_it_was_made_from(
            picks in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
        ) {
            let parents: Vec<usize> =
                picks.iter().enumerate().map(|(place, pick)| pick.index(place + 1)).collect();
            let rows = rows(0, &[], &children(&parents));
            prop_assert_eq!(rows.len(), parents.len() + 1);
            // Followed downwards, the line of a row meets exactly its parent.
            for (place, row) in rows.iter().enumerate().filter(|(_, row)| row.below) {
                let end = rows[place + 1..]
                    .iter()
                    .find(|it| it.lane == row.lane || it.joined.contains(&row.lane));
                let end = end.map(|it| it.node);
                prop_assert_eq!(end, Some(parents[row.node - 1]));
                for between in rows[place + 1..].iter().take_while(|it| Some(it.node) != end) {
                    prop_assert!(between.through.contains(&row.lane));
                }
            }
        }
    }
}
