public import Elections
import Kernel
public import Values

/// Everything public that members of a committee and bidders need to do their part offline; members by their ids.
/// Documents of the ceremony stand there as texts, byte for byte.
public struct TenderPapers: Codable, Sendable, Hashable {
    /// A bid that can be opened now.
    public struct Bid: Codable, Sendable, Hashable {
        /// The entry that sealed it.
        public let number: UInt64
        /// The lot.
        public let lot: String
        /// What was sealed.
        public let message: SealedMessage
        /// The numbers of the members who have given their shares, counted from 1.
        public let shares: [Int]
    }

    /// Each member's certificate.
    public var certificates: [String: String] = [:]
    /// What each member gave out.
    public var shares: [String: String] = [:]
    /// Each member's key.
    public var keys: [String: String] = [:]
    /// The bids that can be opened now, in the order of the log.
    public var bids: [Bid] = []

    /// Nothing yet.
    public init() {}
}

extension TenderPapers {
    /// Takes what a member gave, with what only other members can read, or forgets everything.
    mutating func take(_ move: TenderMove) {
        switch move {
        case .certify(let member, let certificate): certificates[member] = certificate
        case .deal(let member, let text): shares[member] = text
        case .key(let member, let key): keys[member] = key
        case .restart: self = TenderPapers()
        default: return
        }
    }
}

extension TenderTally {
    /// What members and bidders need offline, as far as entries have been counted.
    public var papers: TenderPapers {
        var papers = ceremony
        let open = lots.values.filter { $0.standing == .opening || $0.standing == .unsealing }.flatMap(\.bids)
        papers.bids = open.sorted().compactMap { bids[$0] }.filter { $0.seal == .sealed }.map { bid in
            .init(number: bid.number, lot: bid.lot, message: bid.message, shares: bid.shares.map(\.member))
        }
        return papers
    }
}

/// What members' papers come to.
extension Tender {
    /// The ceremony among the members' certificates, which are checked.
    public func ceremony(of papers: TenderPapers) throws(ElectionReason) -> KeyCeremony {
        let group = CommitteeKey.groupName.group
        var read: [TrusteeCertificate] = []
        for text in inOrder(papers.certificates) { read.append(try TrusteeCertificate(text: text, in: group)) }
        return try KeyCeremony(group: group, threshold: terms.needed, certificates: read)
    }

    /// What members gave out, in their order.
    public func dealt(_ papers: TenderPapers) throws(ElectionReason) -> [TrusteeShares] {
        var dealt: [TrusteeShares] = []
        for text in inOrder(papers.shares) {
            dealt.append(try TrusteeShares(text: text, in: CommitteeKey.groupName.group))
        }
        return dealt
    }

    /// The common key, checked.
    public func committeeKey(of papers: TenderPapers) throws(ElectionReason) -> CommitteeKey {
        var keys: [TrusteeKey] = []
        for text in inOrder(papers.keys) {
            keys.append(try TrusteeKey(parsing: Array(text.utf8), in: CommitteeKey.groupName.group))
        }
        return CommitteeKey(try ceremony(of: papers).trustees(try dealt(papers), keys: keys))
    }

    private func inOrder(_ texts: [String: String]) -> [String] { terms.committee.compactMap { texts[$0.id] } }
}

extension Tender {
    /// Whether a text has the form of something sealed; what it holds nobody knows.
    public static func isSealed(_ json: JSON) -> Bool { (try? json.decode(SealedMessage.self)) != nil }
}
