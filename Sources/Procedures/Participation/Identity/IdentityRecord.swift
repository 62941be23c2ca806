public import Kernel

/// What decisions about identities remember: one person, one account.
public enum IdentityRecord: Codable, Sendable, Hashable {
    /// Somebody, found by the keyed digest of what tells people apart: their number, and the account that is theirs.
    case person(number: UInt64, account: ActorID?)
    /// An account: whose it is, by that digest.
    case account(person: String, number: UInt64)
    /// How many people have been identified.
    case size(UInt64)
}

extension IdentityRecord {
    /// The kinds and keys under which they are found.
    enum Place {
        case person(String)
        case account(ActorID)
        case size

        var kind: String {
            switch self {
            case .person: "person"
            case .account: "account"
            case .size: "size"
            }
        }

        var key: [UInt8] {
            switch self {
            case .person(let digest): Array(digest.utf8)
            case .account(let account): Array(account.text.utf8)
            case .size: []
            }
        }
    }
}

extension Situation<IdentityRecord> {
    func record(_ place: IdentityRecord.Place) throws(Refusal) -> IdentityRecord? {
        try subject(place.kind, place.key)
    }

    mutating func set(_ record: IdentityRecord, at place: IdentityRecord.Place) throws(Refusal) {
        try set(record, place.kind, place.key)
    }
}
