import Proofs
import Values

/// The facts for which the log's own registrar vouches; nobody else may.
public enum RegistrarFact: String, Hashable, Sendable, CaseIterable {
    /// That no other value of a hidden field is the same: `{"field": …, "digest": …}`, where the digest is keyed with a
    /// secret of the programme. Attested, not proved.
    case unique
    /// That the server holds the key that signed, and signed after a login: `"hosted"`.
    case keyLevel = "key-level"

    /// The digests that the registrar states beside a move, by field and in the order of the facts; what is no keyed
    /// digest is left out.
    public static func uniqueDigests(among facts: [Fact]) -> [String: [String]] {
        var digests: [String: [String]] = [:]
        for fact in facts where fact.name == RegistrarFact.unique.rawValue {
            guard let field = fact.value["field"]?.stringValue, let digest = fact.value["digest"]?.stringValue,
                Base64URL.decode(digest)?.count == Hash.byteCount
            else { continue }
            digests[field, default: []].append(digest)
        }
        return digests
    }

    /// The digest that is stated for a value of a field, under the programme's secret.
    static func uniqueDigest(of value: JSON, field: String, key: [UInt8]) throws -> String {
        KeyedDigest.digest(of: Array(field.utf8) + [0] + (try value.canonicalized()), key: key).base64URL
    }
}
