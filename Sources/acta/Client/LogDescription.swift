import Kernel
import Proofs
import Values

/// What `log.json` beside a checkpoint says: whose log it is and how it signs.
struct LogDescription {
    /// The log's identity.
    let origin: String
    /// The key that it signs with.
    let verifierKey: NoteVerifierKey

    /// A log by the key that somebody has named.
    init(key: NoteVerifierKey) {
        origin = key.name
        verifierKey = key
    }

    /// Reads `log.json` of a public log.
    init(of source: some PublicLog) async throws {
        guard let bytes = try await source.resource("log.json") else {
            throw Failure.wrongUse(
                "There is no log.json beside the checkpoint, so the log's key is not known.",
                remedy: "Name the key that the office published: --vkey KEY")
        }
        guard let json = try? JSON(parsing: bytes), let origin = json["origin"]?.stringValue,
            let text = json["vkey"]?.stringValue
        else {
            throw Failure(.refused, "log.description", "log.json does not say the log's origin and vkey.")
        }
        self.origin = origin
        verifierKey = try Self.key(text)
        guard verifierKey.name == origin else {
            throw Failure(.refused, "log.description", "log.json: vkey and origin do not name the same log.")
        }
    }

    /// Reads a key that somebody typed in or published.
    static func key(_ text: String) throws -> NoteVerifierKey {
        do {
            return try NoteVerifierKey(parsing: text)
        } catch {
            throw Failure.wrongUse(
                "“\(text)” is not a verifier key: \(error).",
                remedy: "It looks like name+1a2b3c4d+AQ… and stands in the log's log.json.")
        }
    }
}
