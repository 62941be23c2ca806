/// The facts for which the log's own registrar vouches; nobody else may.
public enum RegistrarFact: String, Hashable, Sendable, CaseIterable {
    /// That no other value of a hidden field is the same: `{"field": …, "digest": …}`, where the digest is keyed with a
    /// secret of the programme. Attested, not proved.
    case unique
    /// That the server holds the key that signed, and signed after a login: `"hosted"`.
    case keyLevel = "key-level"
}
