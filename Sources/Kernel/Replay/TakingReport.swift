public import Values

/// What shows that something was taken in time, and within which interval something late could have been put in unseen.
public struct TakingReport: Sendable {
    /// When witnesses had seen how many entries.
    public struct Sight: Hashable, Sendable {
        /// How many entries they had seen.
        public let size: UInt64
        /// By when enough of them had.
        public let time: Instant
    }

    /// The part.
    public let part: PartAddress
    /// What was taken, and until when.
    public let taking: TimedTaking
    /// The last that witnesses had seen up to the end.
    public let before: Sight?
    /// The first that they saw in which an entry from the end on stands, so that nothing can be dated back any more.
    public let after: Sight?

    /// What some sights, by size, show of what was taken.
    ///
    /// - Parameter end: the first entry of the log from the end on.
    init(part: PartAddress, taking: TimedTaking, end: UInt64, sights: [Sight]) {
        self.part = part
        self.taking = taking
        before = sights.last { $0.time <= taking.until }
        after = sights.first { $0.size > end }
    }

    /// What witnesses had seen before the end: it was in time.
    public var shown: [UInt64] { taking.entries.filter { $0 < before?.size ?? 0 } }
    /// What stands where something late could stand as well.
    public var unshown: [UInt64] { taking.entries.filter { $0 >= before?.size ?? 0 } }

    /// For a reader, in plain words.
    public var sentence: String {
        let noun = taking.noun
        let what = "\(part), “\(taking.name)”: \(noun) were taken until \(taking.until)."
        guard before != nil || after != nil else {
            return "\(what) No checkpoint that known witnesses cosigned lies around that moment: that no \(noun) were "
                + "put in late and dated back rests on the word of whoever keeps the log\(Self.list(unshown, ", for "))."
        }
        let seen =
            before.map { before in
                " Witnesses had seen the first \(before.size) entries by \(before.time): \(shown.count) of "
                    + "\(taking.entries.count) \(noun) stand there, and came in time."
            } ?? " Witnesses had seen nothing of the log before that."
        guard let after else {
            return
                "\(what)\(seen) They have seen nothing of what came since: until they do, \(noun) can be put in late "
                + "and dated back without being seen\(Self.list(unshown, "; not shown to be in time: "))."
        }
        let first = before.map { "that of \($0.size) entries (\($0.time))" } ?? "the beginning of the log"
        return "\(what)\(seen) Of the \(noun) that were put in late and dated back, only those would not be seen that "
            + "were put in after the end and before \(after.time): in the interval between two witnessed checkpoints, \(first) and "
            + "that of \(after.size) entries (\(after.time))"
            + (unshown.isEmpty ? "; no \(noun) stand there." : "\(Self.list(unshown, "; there stand: ")).")
    }

    private static func list(_ entries: [UInt64], _ introduction: String) -> String {
        guard !entries.isEmpty else { return "" }
        let most = 20
        let named = entries.prefix(most).map(String.init).joined(separator: ", ")
        let more = entries.count > most ? " and \(entries.count - most) more" : ""
        return "\(introduction)\(entries.count == 1 ? "entry" : "entries") \(named)\(more)"
    }
}
