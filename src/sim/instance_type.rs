//! Instance types: as much of them as a launch needs.

/// What is known of an instance type.
#[derive(Debug, PartialEq, Eq)]
pub struct InstanceType {
    /// Its name.
    pub name: &'static str,
    /// `x86_64` or `arm64`.
    pub architecture: &'static str,
    /// How many virtual processors it has.
    pub vcpus: u32,
}

const fn x86(name: &'static str, vcpus: u32) -> InstanceType {
    InstanceType {
        name,
        architecture: "x86_64",
        vcpus,
    }
}

const fn arm(name: &'static str, vcpus: u32) -> InstanceType {
    InstanceType {
        name,
        architecture: "arm64",
        vcpus,
    }
}

/// The types that can be launched. All are of the Nitro system, which needs enhanced networking.
/// Source: EC2 User Guide, "Amazon EC2 instance types".
pub const INSTANCE_TYPES: &[InstanceType] = &[
    x86("t3.nano", 2),
    x86("t3.micro", 2),
    x86("t3.small", 2),
    x86("t3.medium", 2),
    x86("t3.large", 2),
    arm("t4g.nano", 2),
    arm("t4g.micro", 2),
    arm("t4g.small", 2),
    arm("t4g.medium", 2),
    x86("m5.large", 2),
    x86("m5.xlarge", 4),
    arm("m7g.large", 2),
    x86("m7i.large", 2),
    x86("c5.large", 2),
    arm("c7g.large", 2),
    x86("r5.large", 2),
];

/// The type with this name.
pub fn instance_type(name: &str) -> Option<&'static InstanceType> {
    INSTANCE_TYPES.iter().find(|kind| kind.name == name)
}

/// The smallest useful type for an image of this architecture.
///
/// A simplification: a request without a type means `m1.small` to AWS, on which today's images
/// do not run.
pub fn default_for(architecture: &str) -> &'static str {
    if architecture == "arm64" {
        "t4g.micro"
    } else {
        "t3.micro"
    }
}
