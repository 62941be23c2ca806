import Testing
import Values

/// What happens in a city whose log is frozen.
struct FrozenStory: Sendable, CustomTestStringConvertible {
    /// A move that somebody makes.
    struct Act: Sendable {
        let part: String
        let move: String
        let actor: String
        let body: String
    }

    /// The folder of its log below `Frozen`.
    let folder: String
    let origin: String
    let opens: Instant
    let programme: String
    /// Who is appointed, by role.
    let roles: [(role: String, people: [String])]
    let acts: [Act]
    /// When parts close, one after the other, so that there is one order only.
    let closings: [Instant]

    var testDescription: String { folder }
}
