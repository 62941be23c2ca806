import Values

/// What a monitor wakes somebody for.
struct MonitorAlarm: Sendable {
    /// The kinds of alarms, by the names that programs see.
    enum Kind: String, Sendable, CaseIterable {
        /// Two signed checkpoints are not of one history.
        case fork = "monitor.fork"
        /// The log shows less than it has shown before, or than a witness has seen.
        case shrunk = "monitor.shrunk"
        /// The checkpoint is not signed with the log's key.
        case signature = "monitor.signature"
        /// The log has not grown for longer than it should take.
        case silent = "monitor.silent"
        /// The log does not answer.
        case unreachable = "monitor.unreachable"
        /// A copy cannot be brought up to date.
        case mirror = "monitor.mirror"
    }

    /// The kind.
    let kind: Kind
    /// What happened, as a sentence.
    let text: String
    /// Files that prove it.
    var evidence: [String] = []

    /// The alarm for programs.
    func json(log: String, time: Instant) -> JSON {
        [
            "alarm": .string(kind.rawValue), "log": .string(log), "detail": .string(text), "time": .string("\(time)"),
            "evidence": .array(evidence.map(JSON.string)),
        ]
    }
}
