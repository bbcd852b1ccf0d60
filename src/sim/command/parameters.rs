//! Requests about public parameters.

inputs! {
    /// Asks for a parameter.
    GetParameter {
        /// Its name.
        name: String,
        /// Whether a secret is shown in plain text: of no meaning for what is public.
        with_decryption: Option<bool>,
    }
    /// Asks for several parameters.
    GetParameters {
        /// Their names.
        names: Vec<String>,
        /// Whether secrets are shown in plain text: of no meaning for what is public.
        with_decryption: Option<bool>,
    }
    /// Asks for the parameters below a path.
    GetParametersByPath {
        /// The path.
        path: String,
        /// Whether also those farther below.
        recursive: Option<bool>,
        /// Whether secrets are shown in plain text: of no meaning for what is public.
        with_decryption: Option<bool>,
    }
}
