/// For whom a log is, as the act says that founds it. It never changes: people have taken part relying on it.
struct LogAudience: Codable {
    let audience: Programme.Audience

    static let key = StateKey(
        programme: ProgrammeRules.officeProgramme, part: Roles.partName, kind: StateKind.audience, key: [])

    /// A programme stands in a log of its own audience. Logs that were founded before there were others say nothing, and
    /// what they decided holds.
    static func check(_ programme: Programme, in draft: StateDraft) throws(Refusal) {
        guard let log = try draft.value(LogAudience.self, at: key)?.audience, log != programme.audience else { return }
        throw Refusal(
            "programme.audience",
            "The programme is for “\(programme.audience.rawValue)”, and this log for “\(log.rawValue)”.",
            remedy: programme.audience == .public
                ? "Open it on the office's public log, or write “audience: \(log.rawValue)” if it is to be confidential."
                : "Open it on a log that was founded with --audience \(programme.audience.rawValue).",
            pointer: "/body/programme/audience")
    }
}
