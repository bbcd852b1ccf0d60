//! With how many cases a property is tried.

use proptest::prelude::*;

/// So many, unless whoever runs the tests says how many. What fails is told, and not written down.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = count;
    }
    config
}
