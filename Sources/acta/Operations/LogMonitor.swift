import Kernel
import Proofs
import Values

/// Follows a log from outside: whether it only grows, shows everybody the same, and goes on.
struct LogMonitor: Sendable {
    /// What one look has found.
    struct Look: Sendable {
        /// The checkpoint that the log shows; nil where it shows none that is signed.
        var checkpoint: Checkpoint?
        /// How many witnesses show a checkpoint that fits.
        var witnesses = 0
        /// What is wrong.
        var alarms: [MonitorAlarm] = []
    }

    /// A checkpoint that a witness shows.
    struct Witnessed: Sendable {
        /// The witness, for people to read.
        let name: String
        /// The checkpoint.
        let note: SignedNote
    }

    /// The log.
    let source: any PublicLog
    /// The key that it must be signed with.
    let key: NoteVerifierKey
    /// After how many seconds without a new entry somebody is to be told; nil for never.
    let silenceSeconds: Int64?
    /// What is remembered of the log.
    var memory: MonitorMemory

    /// Looks at the log once.
    ///
    /// - Parameter witnessed: what witnesses showed just before, so that the log cannot have less.
    mutating func look(at time: Instant, witnessed: [Witnessed] = []) async -> Look {
        var look = Look()
        do {
            let note: SignedNote
            let seen: Checkpoint
            let bytes = try await source.checkpoint()
            do {
                note = try SignedNote(parsing: bytes)
                seen = try Checkpoint(note, signedBy: key)
            } catch {
                look.alarms.append(
                    MonitorAlarm(kind: .signature, text: "The log's checkpoint is not signed with its key: \(error)."))
                return look
            }
            look.checkpoint = seen
            try await compare(seen, note, at: time, &look)
            for witness in witnessed { try await compare(witness, with: seen, note, &look) }
        } catch let failure as Failure {
            look.alarms.append(MonitorAlarm(kind: .unreachable, text: failure.reason))
        } catch {
            look.alarms.append(MonitorAlarm(kind: .unreachable, text: "The log cannot be read: \(error)."))
        }
        if let alarm = silence(at: time) { look.alarms.append(alarm) }
        return look
    }

    /// Compares with what was seen before.
    private mutating func compare(
        _ seen: Checkpoint, _ note: SignedNote, at time: Instant, _ look: inout Look
    ) async throws {
        guard let lastNote = memory.note else {
            return try memory.remember(note, hasGrown: true, at: time)
        }
        let last = try Checkpoint(lastNote, signedBy: key)
        if seen.size < last.size {
            let files = try memory.keepEvidence([lastNote, note])
            look.alarms.append(
                MonitorAlarm(
                    kind: .shrunk,
                    text: "The log shows \(seen.size) entries, and has shown \(last.size) before.", evidence: files))
            return
        }
        guard try await continues(last, to: seen) else {
            return look.alarms.append(try fork(lastNote, note, "what it showed before, of size \(last.size)", seen))
        }
        try memory.remember(note, hasGrown: seen.size > last.size, at: time)
    }

    /// Compares with what a witness shows.
    private func compare(
        _ witness: Witnessed, with seen: Checkpoint, _ note: SignedNote, _ look: inout Look
    ) async throws {
        guard let theirs = try? Checkpoint(witness.note, signedBy: key) else { return }
        guard theirs.size <= seen.size else {
            let files = try memory.keepEvidence([note, witness.note])
            look.alarms.append(
                MonitorAlarm(
                    kind: .shrunk,
                    text: "The log shows \(seen.size) entries, and \(witness.name) has seen \(theirs.size).",
                    evidence: files))
            return
        }
        guard try await continues(theirs, to: seen) else {
            return look.alarms.append(
                try fork(witness.note, note, "what \(witness.name) has seen, of size \(theirs.size)", seen))
        }
        look.witnesses += 1
    }

    /// Whether one signed tree begins with another, by the tiles that the log serves.
    private func continues(_ old: Checkpoint, to new: Checkpoint) async throws -> Bool {
        if old.size == new.size { return old.root == new.root }
        if old.size == 0 { return true }
        return try await RemoteTree(source: source).extends(old, to: new)
    }

    private func fork(
        _ old: SignedNote, _ new: SignedNote, _ what: String, _ seen: Checkpoint
    ) throws -> MonitorAlarm {
        MonitorAlarm(
            kind: .fork,
            text: "The log's checkpoint of size \(seen.size) does not continue \(what); both are signed with its key.",
            evidence: try memory.keepEvidence([old, new]))
    }

    private func silence(at time: Instant) -> MonitorAlarm? {
        guard let silenceSeconds, let grown = memory.grown else { return nil }
        let quiet = (time.milliseconds - grown.milliseconds) / 1_000
        guard quiet > silenceSeconds else { return nil }
        return MonitorAlarm(kind: .silent, text: "The log has not grown for \(quiet) seconds.")
    }
}
