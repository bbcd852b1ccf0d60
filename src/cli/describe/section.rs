//! A piece of a description: what it is about, sentences, small tables, and pieces of its own.
//! The same piece is printed in a terminal and shown on a page. It knows nothing of the cloud.

use std::fmt;

/// A piece of a description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// What it is about, in a line.
    pub head: String,
    /// Sentences about it.
    pub facts: Vec<String>,
    /// What stands better in rows.
    pub tables: Vec<Table>,
    /// What belongs to it.
    pub parts: Vec<Section>,
}

/// A small table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What its rows are.
    pub caption: String,
    /// What its columns are.
    pub columns: Vec<String>,
    /// Its rows, as wide as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl Section {
    /// A piece that says only what it is about.
    pub fn about(head: String) -> Self {
        Self {
            head,
            ..Self::default()
        }
    }

    /// A piece with a head and others below it.
    pub fn of(head: String, parts: Vec<Self>) -> Self {
        Self {
            parts,
            ..Self::about(head)
        }
    }

    fn write(&self, f: &mut fmt::Formatter, depth: usize) -> fmt::Result {
        let (here, below) = ("  ".repeat(depth), "  ".repeat(depth + 1));
        writeln!(f, "{here}{}", self.head)?;
        for fact in &self.facts {
            writeln!(f, "{below}{fact}")?;
        }
        for table in &self.tables {
            writeln!(f, "{below}{}", table.caption)?;
            table.write(f, &"  ".repeat(depth + 2))?;
        }
        self.parts
            .iter()
            .try_for_each(|part| part.write(f, depth + 1))
    }
}

impl Table {
    fn write(&self, f: &mut fmt::Formatter, indent: &str) -> fmt::Result {
        /// Spaces between two columns.
        const GAP: usize = 2;
        let rows = || std::iter::once(&self.columns).chain(&self.rows);
        let wide = |column: usize| {
            let cells = rows().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(wide).collect();
        for row in rows() {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                let used = cell.chars().count();
                line.extend(std::iter::repeat_n(' ', width - used + GAP));
            }
            writeln!(f, "{indent}{}", line.trim_end())?;
        }
        Ok(())
    }
}

impl fmt::Display for Section {
    /// As a terminal shows it: what belongs to something stands further in.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.write(f, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_something_stands_further_in_and_columns_stand_in_line() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let table = Table {
            caption: "Rows:".to_owned(),
            columns: row(["Name", "Size"]),
            rows: vec![row(["a", "2 GiB"]), row(["längst", "1 KiB"])],
        };
        let part = Section {
            facts: vec!["A fact.".to_owned()],
            tables: vec![table],
            ..Section::about("Part".to_owned())
        };
        let whole = Section::of("Whole".to_owned(), vec![part]);
        let told = "Whole\n  Part\n    A fact.\n    Rows:\n      Name    Size\n      a       2 GiB\n      \
                    längst  1 KiB\n";
        assert_eq!(whole.to_string(), told);
    }
}
