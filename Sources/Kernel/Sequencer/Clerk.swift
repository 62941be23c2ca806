import Proofs
import Values

/// An act whose signature and facts have been verified, ready to be decided on.
public struct PreparedAct: Sendable {
    /// The act.
    public let act: Act
    /// What others vouch for beside it.
    public let facts: [Fact]
    /// The facts' bytes, as the entry will hold them.
    public let factBytes: [[UInt8]]
}

/// Takes in acts on any core: reads them, verifies signatures and facts, finds what is wrong without any state.
public struct Clerk: Sendable {
    /// The log for which acts are taken in.
    public let log: LogID

    /// A clerk of a log.
    public init(log: LogID) {
        self.log = log
    }

    /// Reads and verifies an act.
    ///
    /// - Throws: a refusal when the bytes are no act, the act is for another log, or a signature does not verify.
    public func prepare(_ bytes: [UInt8], facts: [[UInt8]] = []) throws(Refusal) -> PreparedAct {
        let act = try Act(parsing: bytes)
        guard act.log == log.origin else { throw ActRefusal.otherLog(act.log, ours: log.origin) }
        guard facts.count <= Entry.maximumFacts else {
            throw Refusal(
                "act.facts", "An act stands with at most \(Entry.maximumFacts) facts.",
                remedy: "Send the facts that matter.")
        }
        let size = Entry(time: Instant(milliseconds: .max), act: bytes, facts: facts).bytes.count
        guard size <= Entry.maximumBytes else { throw ActRefusal.tooLarge(size) }
        guard !act.key.isLowOrder else {
            throw ActRefusal.header("the key is of low order: its signatures prove nothing", pointer: "/kid")
        }
        try act.verifySignature()
        var verified: [Fact] = []
        for fact in facts { verified.append(try Fact(parsing: fact, beside: act)) }
        return PreparedAct(act: act, facts: verified, factBytes: facts)
    }
}
