//! A lesson and its texts in one file, to hand on: the texts stand below a line that says `texts`.

const TEXTS: &str = "texts";

/// The lessons of a file, and its texts if it has them with it.
pub fn parted(file: &str) -> (&str, Option<&str>) {
    let mut end = 0;
    for line in file.split_inclusive('\n') {
        if line.trim_end() == TEXTS {
            return (&file[..end], Some(&file[end + line.len()..]));
        }
        end += line.len();
    }
    (file, None)
}

/// Lessons and their texts as one file.
pub fn whole(source: &str, texts: &str) -> String {
    format!("{}\n\n{TEXTS}\n{texts}", source.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{parted, whole};

    #[test]
    fn what_is_put_together_comes_apart_again() {
        let (source, texts) = ("lesson a\nread b\n", "title = texts\nb = B\n");
        let together = whole(source, texts);
        let (lessons, with) = parted(&together);
        assert_eq!((lessons.trim_end(), with), (source.trim_end(), Some(texts)));
        assert_eq!(parted(source), (source, None));
    }
}
