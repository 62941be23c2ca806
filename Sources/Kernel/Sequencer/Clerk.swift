import Proofs
import Values

/// Takes in acts and rows on any core: reads them, verifies signatures and facts, finds what is wrong without any
/// state.
public struct Clerk: Sendable {
    /// The most values that one statement hides.
    public static let maximumDisclosures = 128

    /// The log for which acts are taken in.
    public let log: LogID

    /// A clerk of a log.
    public init(log: LogID) {
        self.log = log
    }

    /// Reads and verifies an act.
    ///
    /// - Parameter disclosures: the values behind its hidden fields; whether they belong is decided with the terms.
    /// - Throws: a refusal when the bytes are no act, the act is for another log, or a signature does not verify.
    public func prepare(
        _ bytes: [UInt8], facts: [[UInt8]] = [], disclosures: [[UInt8]] = []
    ) throws(Refusal) -> Submission {
        let act = try Act(parsing: bytes)
        guard act.log == log.origin else { throw ActRefusal.otherLog(act.log, ours: log.origin) }
        guard !act.key.isLowOrder else {
            throw ActRefusal.header("the key is of low order: its signatures prove nothing", pointer: "/kid")
        }
        try act.verifySignature()
        return try submission(.act(bytes), act.deed, facts: facts, disclosures: disclosures, act: act)
    }

    /// Reads a row. What it rests on, the manifest's signature, is found in the log's state.
    public func prepare(
        _ row: ManifestRow, facts: [[UInt8]] = [], disclosures: [[UInt8]] = []
    ) throws(Refusal) -> Submission {
        try submission(.row(row), try row.deed(), facts: facts, disclosures: disclosures, act: nil)
    }

    /// Reads and verifies what an entry holds.
    func prepare(_ entry: Entry) throws(Refusal) -> Submission {
        switch entry.content {
        case .act(let bytes): try prepare(bytes, facts: entry.facts)
        case .row(let row): try prepare(row, facts: entry.facts)
        }
    }

    private func submission(
        _ content: Entry.Content, _ deed: Deed, facts: [[UInt8]], disclosures: [[UInt8]], act: Act?
    ) throws(Refusal) -> Submission {
        guard facts.count <= Entry.maximumFacts else {
            throw Refusal(
                "act.facts", "An act stands with at most \(Entry.maximumFacts) facts.",
                remedy: "Send the facts that matter.")
        }
        let size = Entry(time: Instant(milliseconds: .max), content: content, facts: facts).byteCount
        guard size <= Entry.maximumBytes else { throw ActRefusal.tooLarge(size) }
        var verified: [Fact] = []
        for fact in facts { verified.append(try Fact(parsing: fact, beside: deed.statement, of: log)) }
        return Submission(
            content: content, deed: deed, facts: verified, factBytes: facts,
            disclosures: try Self.read(disclosures), act: act)
    }

    private static func read(_ disclosures: [[UInt8]]) throws(Refusal) -> [Disclosure] {
        guard disclosures.count <= maximumDisclosures else {
            throw Refusal(
                "disclosure.too_many", "A statement hides at most \(maximumDisclosures) values.",
                remedy: "Split it into several acts.")
        }
        var read: [Disclosure] = []
        for text in disclosures {
            do throws(DisclosureError) {
                read.append(try Disclosure(parsing: text))
            } catch {
                throw Refusal(
                    "disclosure.unreadable", "A disclosure cannot be read: \(error).",
                    remedy: "Send each as base64url of a JSON array of salt, name and value (RFC 9901, 4.2).")
            }
        }
        return read
    }
}
