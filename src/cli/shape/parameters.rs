//! Public parameters, as AWS shows them.

use serde_json::{Value, json};

use super::{At, timestamp};
use crate::sim::parameters::Parameter;

impl At<'_> {
    pub(super) fn parameter(&self, parameter: &Parameter) -> Value {
        let code = self.region.code;
        json!({
            "Name": parameter.name,
            "Type": "String",
            "Value": parameter.value.to_string(),
            "Version": 1,
            "LastModifiedDate": timestamp(parameter.modified_at),
            "ARN": format!("arn:aws:ssm:{code}::parameter{}", parameter.name),
            "DataType": parameter.data_type,
        })
    }

    pub(super) fn parameters(&self, parameters: &[Parameter]) -> Vec<Value> {
        parameters.iter().map(|it| self.parameter(it)).collect()
    }
}
