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
        /// When the clock is set before it, and the registrar does what is due by then.
        var at: Instant?

        /// Nobody does anything but the registrar.
        static func wait(until time: Instant) -> Act { Act(part: "", move: "", actor: "", body: "", at: time) }
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
