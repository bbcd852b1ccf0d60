//! `--query`, held against the `jmespath` crate's own evaluator, against examples, and against
//! expressions that mean harm.

use std::thread;

use ami_lab::cli::query::{Query, QueryError};
use proptest::prelude::*;
use serde_json::{Value, json};

fn answer() -> Value {
    json!({
        "Snapshots": [
            {
                "SnapshotId": "snap-1",
                "VolumeSize": 8,
                "State": "completed",
                "StartTime": "2026-11-22T11:39:47+00:00",
                "Tags": [{"Key": "Name", "Value": "db"}, {"Key": "Env", "Value": "prod"}],
            },
            {
                "SnapshotId": "snap-2",
                "VolumeSize": 30,
                "State": "pending",
                "StartTime": "2026-11-23T09:00:00+00:00",
                "Description": "two",
                "Tags": [],
            },
            {
                "SnapshotId": "snap-3",
                "VolumeSize": 8,
                "State": "completed",
                "StartTime": "2026-11-21T00:00:00+00:00",
            },
        ],
        "Owner": {"Zone": "b", "Account": "123456789012"},
        "Progress": 99.5,
    })
}

fn query(expression: &str) -> Result<Value, QueryError> {
    Query::parse(expression)?.apply(&answer())
}

/// Checks examples: what is asked, the expression, the result as compact JSON. The texts are
/// compared, so the order of members counts.
fn check(examples: &[(&str, &str, &str)]) {
    for (question, expression, expected) in examples {
        let result = query(expression).map(|value| value.to_string());
        assert_eq!(result.as_deref(), Ok(*expected), "{question}: {expression}");
    }
}

fn complaint(expression: &str) -> (u8, String) {
    match query(expression) {
        Ok(value) => panic!("{expression} gives {value}"),
        Err(error) => (error.exit_code(), error.to_string()),
    }
}

#[test]
fn fields_indexes_and_slices_pick_from_the_answer() {
    check(&[
        ("a member", "Owner.Account", r#""123456789012""#),
        (
            "the whole answer's member order",
            "Owner",
            r#"{"Zone":"b","Account":"123456789012"}"#,
        ),
        ("a quoted name", r#""Owner"."Zone""#, r#""b""#),
        ("what is not there", "Snapshots[0].Nope", "null"),
        ("a member of a list", "Snapshots.SnapshotId", "null"),
        ("the first", "Snapshots[0].SnapshotId", r#""snap-1""#),
        ("the last", "Snapshots[-1].SnapshotId", r#""snap-3""#),
        ("one past the end", "Snapshots[3]", "null"),
        ("one before the start", "Snapshots[-4]", "null"),
        ("far past the end", "Snapshots[99999999999]", "null"),
        (
            "the first two",
            "Snapshots[:2].SnapshotId",
            r#"["snap-1","snap-2"]"#,
        ),
        ("backwards", "Snapshots[::-1].VolumeSize", "[8,30,8]"),
        (
            "every second",
            "Snapshots[::2].SnapshotId",
            r#"["snap-1","snap-3"]"#,
        ),
        (
            "from far left to far right",
            "Snapshots[-9:9].VolumeSize",
            "[8,30,8]",
        ),
    ]);
}

#[test]
fn projections_leave_out_what_is_null_and_flattening_goes_one_level_deep() {
    check(&[
        (
            "all ids",
            "Snapshots[*].SnapshotId",
            r#"["snap-1","snap-2","snap-3"]"#,
        ),
        (
            "descriptions, where there are",
            "Snapshots[].Description",
            r#"["two"]"#,
        ),
        (
            "tags list by list",
            "Snapshots[*].Tags[*].Key",
            r#"[["Name","Env"],[]]"#,
        ),
        (
            "tags in one list",
            "Snapshots[].Tags[].Key",
            r#"["Name","Env"]"#,
        ),
        (
            "values in their order",
            "Owner.*",
            r#"["b","123456789012"]"#,
        ),
        ("a projection stopped", "Snapshots[*].VolumeSize | [0]", "8"),
        (
            "a projection not stopped",
            "Snapshots[*].VolumeSize[0]",
            "[]",
        ),
        (
            "nested lists",
            "[[`1`, `2`], `3`, [[`4`]]][]",
            "[1,2,3,[4]]",
        ),
    ]);
}

#[test]
fn filters_take_raw_strings_json_and_the_older_bare_words() {
    check(&[
        (
            "a raw string",
            "Snapshots[?State=='pending'].SnapshotId",
            r#"["snap-2"]"#,
        ),
        (
            "JSON",
            "Snapshots[?VolumeSize==`30`].SnapshotId",
            r#"["snap-2"]"#,
        ),
        (
            "a bare word",
            "Snapshots[?State==`pending`].SnapshotId",
            r#"["snap-2"]"#,
        ),
        (
            "a number of another form",
            "Snapshots[?VolumeSize==`30.0`].SnapshotId",
            r#"["snap-2"]"#,
        ),
        (
            "times are compared as text",
            "Snapshots[?StartTime>='2026-11-22'].SnapshotId",
            r#"["snap-1","snap-2"]"#,
        ),
        ("what cannot be compared", "Snapshots[?Tags > `1`]", "[]"),
        (
            "and",
            "Snapshots[?VolumeSize==`8` && !Tags].SnapshotId",
            r#"["snap-3"]"#,
        ),
        (
            "or",
            "Snapshots[?Description || Tags].SnapshotId",
            r#"["snap-1","snap-2"]"#,
        ),
        (
            "a filter within",
            "Snapshots[?Tags[?Key=='Name' && Value=='db']].SnapshotId",
            r#"["snap-1"]"#,
        ),
    ]);
}

#[test]
fn chosen_members_keep_the_order_in_which_they_were_written() {
    check(&[
        (
            "a structure",
            "Snapshots[1].{Size: VolumeSize, Id: SnapshotId, Also: State}",
            r#"{"Size":30,"Id":"snap-2","Also":"pending"}"#,
        ),
        (
            "a list",
            "Snapshots[0].[VolumeSize, SnapshotId]",
            r#"[8,"snap-1"]"#,
        ),
        ("of nothing", "Nope.{Id: SnapshotId}", "null"),
        ("of nothing, a list", "Nope.[SnapshotId]", "null"),
        (
            "a literal's order",
            r#"`{"b": 1, "a": 2}`"#,
            r#"{"b":1,"a":2}"#,
        ),
        ("a literal's values", r#"`{"b": 1, "a": 2}`.*"#, "[1,2]"),
    ]);
}

#[test]
fn truth_is_what_is_neither_empty_nor_null_nor_false() {
    check(&[
        ("nought is true", "!`0`", "false"),
        ("an empty string is false", "!''", "true"),
        (
            "an empty list is false",
            "Snapshots[1].Tags || 'none'",
            r#""none""#,
        ),
        ("and gives what decided", "Nope && Owner", "null"),
        ("or gives what decided", "Owner.Zone || 'x'", r#""b""#),
        ("brackets first", "(Nope || Owner).Zone", r#""b""#),
        ("one is not true itself", "`1` == `true`", "false"),
        (
            "member order does not matter",
            r#"`{"a":1,"b":2}` == `{"b":2,"a":1}`"#,
            "true",
        ),
    ]);
}

#[test]
fn numbers_stay_whole_where_they_can() {
    check(&[
        ("sum", "sum(Snapshots[].VolumeSize)", "46"),
        ("sum with a fraction", "sum([Progress, `1`])", "100.5"),
        ("sum of nothing", "sum(`[]`)", "0"),
        ("avg", "avg(`[1, 2]`)", "1.5"),
        ("avg of nothing", "avg(`[]`)", "null"),
        ("abs", "abs(`-3`)", "3"),
        ("ceil", "ceil(Progress)", "100"),
        ("floor", "floor(Progress)", "99"),
        ("to_number", "to_number(Owner.Account)", "123456789012"),
        ("to_number of a fraction", "to_number('1.5')", "1.5"),
        ("to_number of a word", "to_number('x')", "null"),
        ("length", "length(Snapshots)", "3"),
        ("length counts characters", "length('äöü')", "3"),
    ]);
}

#[test]
fn functions_on_texts_and_lists_do_what_their_names_say() {
    check(&[
        (
            "contains in a list",
            "contains(Snapshots[].VolumeSize, `30`)",
            "true",
        ),
        (
            "contains in a text",
            "contains(Owner.Account, '345')",
            "true",
        ),
        ("starts_with", "starts_with(Owner.Account, '123')", "true"),
        ("ends_with", "ends_with(Owner.Account, '123')", "false"),
        (
            "join",
            "join(', ', Snapshots[].SnapshotId)",
            r#""snap-1, snap-2, snap-3""#,
        ),
        (
            "reverse a list",
            "reverse(Snapshots[].VolumeSize)",
            "[8,30,8]",
        ),
        ("reverse a text", "reverse('äbc')", r#""cbä""#),
        ("sort", "sort(Snapshots[].VolumeSize)", "[8,8,30]"),
        ("sort texts", "sort(`[\"b\", \"a\"]`)", r#"["a","b"]"#),
        ("max", "max(Snapshots[].VolumeSize)", "30"),
        ("min of texts", "min(Snapshots[].State)", r#""completed""#),
        ("max of nothing", "max(`[]`)", "null"),
        (
            "map keeps nulls",
            "map(&Description, Snapshots)",
            r#"[null,"two",null]"#,
        ),
        ("to_array", "to_array(Progress)", "[99.5]"),
        (
            "to_string",
            "to_string(Owner)",
            r#""{\"Zone\":\"b\",\"Account\":\"123456789012\"}""#,
        ),
        (
            "type",
            "[type(Owner), type(Nope), type(Progress)]",
            r#"["object","null","number"]"#,
        ),
        (
            "not_null",
            "not_null(Nope, Owner.Nope, Owner.Zone)",
            r#""b""#,
        ),
    ]);
}

#[test]
fn functions_on_structures_keep_the_order_of_members() {
    check(&[
        ("keys", "keys(Owner)", r#"["Zone","Account"]"#),
        ("values", "values(Owner)", r#"["b","123456789012"]"#),
        (
            "merge",
            r#"merge(Owner, `{"Zone": "c", "A": 1}`)"#,
            r#"{"Zone":"c","Account":"123456789012","A":1}"#,
        ),
    ]);
}

#[test]
fn sorting_by_an_expression_is_stable_and_the_first_of_equals_wins() {
    check(&[
        (
            "sort_by",
            "sort_by(Snapshots, &VolumeSize)[].SnapshotId",
            r#"["snap-1","snap-3","snap-2"]"#,
        ),
        (
            "the newest",
            "sort_by(Snapshots, &StartTime)[-1].SnapshotId",
            r#""snap-2""#,
        ),
        (
            "min_by",
            "min_by(Snapshots, &VolumeSize).SnapshotId",
            r#""snap-1""#,
        ),
        (
            "max_by",
            "max_by(Snapshots[::2], &VolumeSize).SnapshotId",
            r#""snap-1""#,
        ),
        ("max_by of nothing", "max_by(`[]`, &VolumeSize)", "null"),
    ]);
}

#[test]
fn a_mistake_in_the_expression_is_told_in_the_words_of_the_aws_cli() {
    let mistakes = [
        (
            "Foo[",
            "Invalid jmespath expression: Incomplete expression:\n\"Foo[\"\n     ^",
        ),
        ("", "Invalid JMESPath expression: cannot be empty."),
        (
            "a b",
            "Unexpected token: b: Parse error at column 2, token \"b\" (UNQUOTED_IDENTIFIER), \
             for expression:\n\"a b\"\n   ^",
        ),
        (
            "Snapshots[].[SnapshotId VolumeSize]",
            "Expecting: comma, got: unquoted_identifier: Parse error at column 24, \
             token \"VolumeSize\" (UNQUOTED_IDENTIFIER), for expression:\n\
             \"Snapshots[].[SnapshotId VolumeSize]\"\n                         ^",
        ),
        (
            "Snapshots[Id]",
            "Expecting: star, got: unquoted_identifier: Parse error at column 10, \
             token \"Id\" (UNQUOTED_IDENTIFIER), for expression:\n\"Snapshots[Id]\"\n           ^",
        ),
        (
            "foo.",
            "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], \
             got: eof: Parse error at column 4, token \"\" (EOF), for expression:\n\"foo.\"\n     ^",
        ),
        (
            "[?a='b']",
            "Bad jmespath expression: Unknown token '=':\n[?a='b']\n   ^",
        ),
        (
            "[?a=='b]",
            "Bad jmespath expression: Unclosed ' delimiter:\n[?a=='b]\n     ^",
        ),
        ("é", "Bad jmespath expression: Unknown token é:\né\n^"),
    ];
    for (expression, message) in mistakes {
        let expected = format!("Bad value for --query {expression}: {message}");
        assert_eq!(complaint(expression), (252, expected));
    }
}

#[test]
fn a_failure_in_evaluation_is_told_in_the_words_of_the_aws_cli() {
    let failures = [
        (
            "length(Nope)",
            "In function length(), invalid type for value: None, \
             expected one of: ['string', 'array', 'object'], received: \"null\"",
        ),
        (
            "sum(Snapshots[].State)",
            "In function sum(), invalid type for value: completed, \
             expected one of: ['array-number'], received: \"str\"",
        ),
        (
            "sort_by(Snapshots[1:2].{Id: SnapshotId}, &Nope)",
            "In function sort_by(), invalid type for value: {'Id': 'snap-2'}, \
             expected one of: ['string', 'number'], received: \"null\"",
        ),
        ("nope(@)", "Unknown function: nope()"),
        (
            "length()",
            "Expected 1 argument for function length(), received 0",
        ),
        (
            "not_null()",
            "Expected at least 1 argument for function not_null(), received 0",
        ),
        ("Snapshots[::0]", "slice step cannot be zero"),
        (
            "[?@ > `1`] || Owner.Zone > `1`",
            "'>' not supported between instances of 'str' and 'int'",
        ),
    ];
    for (expression, message) in failures {
        assert_eq!(
            complaint(expression),
            (255, message.to_owned()),
            "{expression}"
        );
    }
}

/// Deep in every way that the grammar offers.
fn deep_expressions(depth: usize) -> Vec<String> {
    let around = |open: &str, close: &str| open.repeat(depth) + "a" + &close.repeat(depth);
    let chain = |link: &str| "a".to_owned() + &link.repeat(depth);
    vec![
        around("(", ")"),
        around("[", "]"),
        around("[?", "]"),
        around("{a:", "}"),
        around("to_array(", ")"),
        around("map(&", ",@)"),
        around("!", ""),
        around("& ", ""),
        around("(", ""),
        around("a[", ""),
        chain(".a"),
        chain("[0]"),
        chain("[]"),
        chain("[*]"),
        chain("[:]"),
        chain("[?a]"),
        chain(".*"),
        chain(".[a]"),
        chain("|[a]"),
        chain("||a"),
        chain("&&a"),
        chain("==a"),
    ]
}

/// Runs with a quarter of the stack that a browser gives.
fn on_a_small_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let small = thread::Builder::new().stack_size(256 * 1024);
    small
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("no panic")
}

#[test]
fn no_depth_of_nesting_exhausts_the_stack() {
    on_a_small_stack(|| {
        for depth in [10, 45, 90, 110, 1_000, 10_000, 100_000] {
            for expression in deep_expressions(depth) {
                if let Ok(query) = Query::parse(&expression) {
                    assert!(depth <= 110, "{depth} deep: {}", &expression[..20]);
                    let _ = query.apply(&json!({"a": {"a": [[1]]}}));
                }
            }
        }
    });
}

#[test]
fn thousands_of_brackets_are_refused_as_python_refuses_them() {
    let expression = "(".repeat(8_000) + "a" + &")".repeat(8_000);
    let (code, message) = complaint(&expression);
    assert_eq!(code, 252);
    assert!(message.ends_with(": maximum recursion depth exceeded"));
}

#[test]
fn a_wide_expression_is_not_taken_for_a_deep_one() {
    let members: Vec<_> = (0..500)
        .map(|number| format!("m{number}: Owner.Zone"))
        .collect();
    let result = query(&format!("{{{}}}", members.join(", "))).expect("a structure");
    assert_eq!(result.as_object().map(serde_json::Map::len), Some(500));
}

#[test]
fn an_expression_that_multiplies_without_end_is_stopped_soon() {
    let document = json!({"Many": vec![1; 4_000], "Long": "x".repeat(100_000)});
    let monsters = [
        vec!["[@, @]"; 45].join(" | "),
        vec!["to_string([@])"; 45].join(" | "),
        vec!["{a: @, b: @}"; 45].join(" | "),
        format!("[Many, Many]{}", " | [@, @][][]".repeat(12)),
        "[Many[].to_string(@), Long] | join([1], [0])".to_owned(),
        format!("Many[?length('{}') > `0`]", "y".repeat(16_000)),
    ];
    for monster in monsters {
        let query = Query::parse(&monster).expect("an expression");
        match query.apply(&document) {
            Err(error) => assert!(
                error.to_string().contains("too much work"),
                "{monster}: {error}"
            ),
            Ok(value) => panic!("{monster} gives {} bytes", value.to_string().len()),
        }
    }
}

// The crate as the oracle

/// Numbers without their form: the crate makes floats where we keep whole numbers.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, plain(value)))
            .collect(),
        other => other,
    }
}

fn by_the_crate(expression: &str, document: &Value) -> Option<Value> {
    let document = jmespath::Variable::from_json(&document.to_string()).ok()?;
    let result = jmespath::compile(expression).ok()?.search(document).ok()?;
    serde_json::to_value(&*result).ok()
}

/// Members are sorted by name: so the crate's order is ours.
fn documents() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec!["", "db", "web", "12", "snap-1"]);
    let tag = word
        .clone()
        .prop_map(|word| json!({"Key": word, "Value": "x"}));
    let tags = prop::option::of(prop::collection::vec(tag, 0..3));
    let snapshot = (prop::option::of(word), -3..9_i64, tags, any::<bool>()).prop_map(
        |(name, size, tags, state)| json!({"Name": name, "Size": size, "State": state, "Tags": tags}),
    );
    (prop::collection::vec(snapshot.clone(), 0..4), snapshot).prop_map(
        |(snapshots, owner)| json!({"Name": "top", "Owner": owner, "Snapshots": snapshots}),
    )
}

fn leaves() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Snapshots",
        "Owner",
        "Name",
        "Size",
        "State",
        "Tags",
        "Key",
        "@",
        "`1`",
        "`null`",
        "'db'",
        "`[3, 1, 2]`",
        "`[\"b\", \"a\"]`",
        "Owner.*",
        "keys(Owner)",
        "values(Owner)",
        "Size < `5`",
        "Size >= `0`",
        "to_string(Tags)",
        "to_number(Name)",
        "Snapshots[].Size",
        "Snapshots[].Tags",
        "contains(Name, 'b')",
        "starts_with(Name, 's')",
        "ends_with(Name, '1')",
    ])
    .prop_map(str::to_owned)
}

/// All forms of the grammar and all functions, but for what we do as AWS does and the crate does
/// not: texts have an order, and the average of nothing is `null`.
fn expressions() -> impl Strategy<Value = String> {
    let after = prop::sample::select(vec![
        "[0]",
        "[-1]",
        "[]",
        "[*]",
        "[::2]",
        "[::-1]",
        "[1:]",
        "[:-1]",
        "[5:0:-2]",
        ".Name",
        ".Tags",
        ".Owner",
        ".[Name, Size]",
        ".{a: Name, b: Size}",
        "[*].Size",
        "[].Tags[].Key",
        "[?Size]",
    ]);
    let between = prop::sample::select(vec![" | ", " || ", " && ", " == ", " != "]);
    let of_one = prop::sample::select(vec![
        "abs", "ceil", "floor", "length", "max", "min", "not_null", "reverse", "sort", "sum",
        "to_array", "type",
    ]);
    let of_key = prop::sample::select(vec!["sort_by", "min_by", "max_by"]);
    leaves().prop_recursive(5, 24, 3, move |inner| {
        let pair = (inner.clone(), inner.clone());
        prop_oneof![
            (inner.clone(), after.clone()).prop_map(|(left, after)| format!("{left}{after}")),
            (inner.clone(), between.clone(), inner.clone())
                .prop_map(|(left, between, right)| format!("({left}){between}({right})")),
            (inner.clone(), between.clone(), inner.clone())
                .prop_map(|(left, between, right)| format!("{left}{between}{right}")),
            (of_one.clone(), inner.clone()).prop_map(|(name, of)| format!("{name}({of})")),
            (of_key.clone(), inner.clone(), inner.clone())
                .prop_map(|(name, of, key)| format!("{name}({of}, &{key})")),
            pair.clone()
                .prop_map(|(of, key)| format!("map(&{key}, {of})")),
            pair.clone()
                .prop_map(|(left, right)| format!("not_null({left}, {right})")),
            pair.clone()
                .prop_map(|(left, right)| format!("join({left}, {right})")),
            pair.clone()
                .prop_map(|(left, right)| format!("[{left}, {right}]")),
            pair.clone()
                .prop_map(|(left, right)| format!("{{a: {left}, b: {right}}}")),
            pair.prop_map(|(left, test)| format!("{left}[?{test}]")),
            inner.clone().prop_map(|of| format!("!{of}")),
            inner.prop_map(|of| format!("({of})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_result_is_the_crates_result(expression in expressions(), document in documents()) {
        let ours = Query::parse(&expression).and_then(|query| query.apply(&document));
        let theirs = by_the_crate(&expression, &document);
        prop_assert_eq!(ours.ok().map(plain), theirs.map(plain), "{}", expression);
    }

    #[test]
    fn no_heap_of_tokens_makes_it_panic(
        tokens in prop::collection::vec(prop::sample::select(vec![
            "Name", "\"Na\\u0041\"", "\"", "'a'", "'", "`1`", "`a", "`", "1", "-1", "-", "é", "\\", "=",
            "[", "[?", "[]", "]", "(", ")", "{", "}", "a:", ":", ",", ".", "*", "@", "&", "&&", "|",
            "||", "!", "!=", "==", "<", ">=", "length(", "sort_by(", " ", "\n",
        ]), 0..12),
    ) {
        let text: String = tokens.concat();
        let result = Query::parse(&text).and_then(|query| query.apply(&answer()));
        if let Err(error) = result {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
