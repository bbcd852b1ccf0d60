//! Requests about tags.

use crate::sim::tag::Tag;

inputs! {
    /// Sets tags.
    CreateTags {
        /// The resources' ids, of any kind.
        resources: Vec<String>,
        /// The tags.
        tags: Vec<Tag>,
    }
    /// Removes tags.
    DeleteTags {
        /// The resources' ids, of any kind.
        resources: Vec<String>,
        /// The tags.
        tags: Vec<TagPattern>,
    }
    /// Which tags to remove: by key, or only with one value.
    TagPattern {
        /// The key.
        key: String,
        /// The value.
        value: Option<String>,
    }
}
