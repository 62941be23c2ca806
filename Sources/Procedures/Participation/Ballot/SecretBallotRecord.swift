public import Kernel
import Proofs

/// What decisions about a secret ballot remember.
public enum SecretBallotRecord: Codable, Sendable, Hashable {
    /// The list of credentials so far.
    case list(SecretBallotList)
    /// A credential: what its vote weighs, and what its last ballot adds to the tally.
    case credential(weight: UInt64, adds: String?)
    /// Who acts for a trustee, and their certificate where there is one.
    case trustee(actor: ActorID, certificate: String?)
    /// What a trustee gave out, without what only others can read.
    case dealt(shares: String)
    /// A trustee's key.
    case key(String)
    /// The election, as it was fixed.
    case election(String)
    /// What is in the ballot box.
    case box(SecretBallotBox)
    /// A ballot that was cast.
    case ballot
    /// A trustee's part of opening the tally.
    case share(String)
}

/// How many credentials there are, and a digest that stands for all of them.
public struct SecretBallotList: Codable, Sendable, Hashable {
    /// How many credentials.
    public var credentials: UInt64
    /// Changes with each credential, see ``CredentialDigest``.
    public var digest: String
    /// The election's identifier, once the list is closed.
    public var uuid: String?
}

/// What a ballot box holds.
public struct SecretBallotBox: Codable, Sendable, Hashable {
    /// How many ballots count: the last one of each credential.
    public var counted: UInt64
    /// The weights of the counted ballots together.
    public var weight: UInt64
    /// The encrypted tally, as Belenios writes it.
    public var tally: String
    /// How many trustees have opened it.
    public var openedBy: Int
}

extension SecretBallotRecord {
    /// The kinds and keys under which the records are found.
    public enum Place {
        /// The list of credentials.
        case list
        /// A credential, by its number in decimal digits.
        case credential(String)
        /// Who acts for a trustee.
        case trustee(String)
        /// What a trustee gave out.
        case dealt(String)
        /// A trustee's key.
        case key(String)
        /// The election.
        case election
        /// The ballot box.
        case box
        /// A ballot, by its bytes.
        case ballot(String)
        /// A trustee's part of opening the tally.
        case share(String)

        /// The kind of subject.
        public var kind: String {
            switch self {
            case .list: "list"
            case .credential: "credential"
            case .trustee: "trustee"
            case .dealt: "dealt"
            case .key: "key"
            case .election: "election"
            case .box: "box"
            case .ballot: "ballot"
            case .share: "share"
            }
        }

        /// The key of the subject.
        public var key: [UInt8] {
            switch self {
            case .list, .election, .box: []
            case .credential(let text), .ballot(let text): Hash.sha256(text.utf8).bytes
            case .trustee(let id), .dealt(let id), .key(let id), .share(let id): Array(id.utf8)
            }
        }
    }
}

extension Situation<SecretBallotRecord> {
    func record(_ place: SecretBallotRecord.Place) throws(Refusal) -> SecretBallotRecord? {
        try subject(place.kind, place.key)
    }

    mutating func set(_ record: SecretBallotRecord, at place: SecretBallotRecord.Place) throws(Refusal) {
        try set(record, place.kind, place.key)
    }

    /// The text of the election; nil until it is fixed.
    var electionText: String? {
        get throws(Refusal) {
            guard case .election(let text) = try record(.election) else { return nil }
            return text
        }
    }

    /// The list of credentials so far.
    var credentialList: SecretBallotList {
        get throws(Refusal) {
            guard case .list(let list) = try record(.list) else {
                return SecretBallotList(credentials: 0, digest: CredentialDigest.empty.base64URL, uuid: nil)
            }
            return list
        }
    }
}
