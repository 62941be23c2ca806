public import Proofs
import Values

/// An act or a row whose signatures have been verified, ready to be decided on.
public final class Submission: Sendable {
    // A class because it goes through many hands that change nothing, and each copy of so many texts costs.
    /// What the entry will hold.
    public let content: Entry.Content
    /// What it does.
    public let deed: Deed
    /// What others vouch for beside it.
    public let facts: [Fact]
    /// The facts' bytes, as the entry will hold them.
    public let factBytes: [[UInt8]]
    /// The values behind its hidden fields, as they came with it.
    public let disclosures: [Disclosure]
    /// The act and what it says beside the deed; nil for a row.
    let act: Act?

    init(
        content: Entry.Content, deed: Deed, facts: [Fact], factBytes: [[UInt8]], disclosures: [Disclosure], act: Act?
    ) {
        self.content = content
        self.deed = deed
        self.facts = facts
        self.factBytes = factBytes
        self.disclosures = disclosures
        self.act = act
    }

    /// The key that signed it, as did:key; nil for a row, which its manifest signs for.
    public var keyID: String? { act?.keyID }

    /// Whether it has no hidden fields and no values came with it.
    public var hidesNothing: Bool { disclosures.isEmpty && !deed.body.hidesSomething }

    /// The same with further facts.
    func adding(_ facts: [Fact], _ bytes: [[UInt8]]) -> Submission {
        Submission(
            content: content, deed: deed, facts: self.facts + facts, factBytes: factBytes + bytes,
            disclosures: disclosures, act: act)
    }
}
