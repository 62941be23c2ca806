import Values

/// Everybody whose keys make up an election's key.
public struct TrusteeList: Hashable, Sendable {
    /// In the order of the archive.
    public let parts: [Part]

    /// One trustee who must decrypt, or a group of whom enough must.
    public enum Part: Hashable, Sendable {
        case single(TrusteeKey)
        case threshold(ThresholdTrustees)
    }

    /// A list of one's own; nothing is checked yet.
    public init(_ parts: [Part]) {
        self.parts = parts
    }

    /// Reads the trustees of an archive.
    public init(parsing bytes: [UInt8], in group: any ElectionGroup) throws(ElectionReason) {
        let codec = GroupJSON(group: group)
        guard let list = try JSON(record: bytes).arrayValue, (1...ThresholdTrustees.most).contains(list.count) else {
            throw .unreadable(field: "trustees", wanted: "a list of 1 to \(ThresholdTrustees.most)")
        }
        parts = try JSON.map(list) { (json) throws(ElectionReason) in
            guard let pair = json.arrayValue, pair.count == 2 else {
                throw .unreadable(field: "trustees", wanted: "a list of pairs")
            }
            switch pair[0].stringValue {
            case "Single": return .single(try TrusteeKey(pair[1], codec))
            case "Pedersen": return .threshold(try ThresholdTrustees(pair[1], codec))
            default: throw .unreadable(field: "trustees", wanted: "Single or Pedersen")
            }
        }
    }

    /// The bytes that stand in the archive.
    public func serialized(in group: any ElectionGroup) -> [UInt8] {
        let codec = GroupJSON(group: group)
        let list = parts.map { part in
            switch part {
            case .single(let trustee): JSON.array([.string("Single"), trustee.json(codec)])
            case .threshold(let trustees): JSON.array([.string("Pedersen"), trustees.json(codec)])
            }
        }
        return JSON.array(list).serialized()
    }

    /// Every trustee's own key; a trustee's number is its place here, counted from 1.
    public var keys: [TrusteeKey] {
        parts.flatMap { part in
            switch part {
            case .single(let trustee): [trustee]
            case .threshold(let trustees): trustees.keys
            }
        }
    }

    /// The election's key: the product of the parts' keys.
    public func electionKey(in group: any ElectionGroup) -> GroupElement {
        group.product(
            of: parts.map { part in
                switch part {
                case .single(let trustee): trustee.key
                case .threshold(let trustees): trustees.key(in: group)
                }
            })
    }

    /// Checks every key and that together they are the election's.
    func check(makes key: GroupElement, in group: any ElectionGroup) throws(ElectionReason) {
        var number = 1
        for part in parts {
            switch part {
            case .single(let trustee):
                try trustee.check(trustee: number, in: group)
                number += 1
            case .threshold(let trustees):
                try trustees.check(from: number, in: group)
                number += trustees.keys.count
            }
        }
        guard electionKey(in: group) == key else { throw .keyIsNotProduct }
        guard key != group.identity else { throw .secretKnown("the election's key") }
    }
}
