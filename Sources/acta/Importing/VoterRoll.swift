import Kernel
import Values

/// Appoints many voters, as many in one act as the rules allow.
struct VoterRoll {
    /// The role that they get.
    static let role = "voter"

    /// The server.
    let api: ServerAPI
    /// Signs for the office.
    let author: ActAuthor
    /// The programme.
    let programme: String

    /// Appoints the voters.
    func appoint(_ voters: [ActorID]) async throws {
        let part = PartPath(PartAddress(programme: programme, part: Roles.partName))
        let bar = ProgressBar("Appointing", total: UInt64(voters.count), unit: "voters")
        defer { bar.finish() }
        for body in Self.bodies(voters) {
            _ = try await api.post(try author.sign("appoint", body, in: part), to: part)
            bar.advance(by: UInt64(body["actors"]?.arrayValue?.count ?? 0))
        }
    }

    /// What the acts say.
    static func bodies(_ voters: [ActorID]) -> [JSON] {
        stride(from: 0, to: voters.count, by: Roles.maximumActors).map { start in
            let actors = voters[start..<min(start + Roles.maximumActors, voters.count)]
            return ["role": .string(role), "actors": .array(actors.map { .string($0.text) })]
        }
    }
}
