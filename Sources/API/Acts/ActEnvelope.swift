import Kernel
import Proofs
import Values

/// A statement as it arrives: an act's compact JWS or a row of a manifest, with the facts beside it and the values that
/// it hides. Nothing is checked yet.
struct ActEnvelope: Sendable {
    /// What was sent.
    enum Content: Sendable {
        case act([UInt8])
        case row(RowClaim)
    }

    let content: Content
    let facts: [[UInt8]]
    let disclosures: [[UInt8]]

    /// Reads `{"act": "…", "facts": […], "disclosures": […]}`, the same with `row` in place of `act`, or the JWS alone
    /// as a JSON string.
    ///
    /// The shapes that programs write are read without building a tree; everything else goes through the parser.
    init(parsing json: [UInt8]) throws(Problem) {
        if let plain = Self.plain(json) {
            self.init(.act(plain))
            return
        }
        let value: JSON
        do { value = try JSON(parsing: json) } catch { throw .json("\(error)") }
        if let text = value.stringValue {
            self.init(.act(Array(text.utf8)))
            return
        }
        guard let members = value.objectValue else { throw .json("expected an object or a string") }
        for member in members where !["act", "row", "facts", "disclosures"].contains(member.name) {
            throw .json("unknown member “\(member.name.prefix(40))”; known are act, row, facts and disclosures")
        }
        let content: Content
        switch (value["act"], value["row"]) {
        case (let act?, nil):
            guard let text = act.stringValue else { throw .json("the member “act” must be a string") }
            content = .act(Array(text.utf8))
        case (nil, let row?): content = .row(try RowClaim(json: row))
        default: throw .json("the member “act” must be a string, or else there must be a “row”")
        }
        self.init(
            content, facts: try Self.texts(value["facts"], named: "facts"),
            disclosures: try Self.texts(value["disclosures"], named: "disclosures"))
    }

    /// A compact JWS that is the whole body, with or without a line end.
    init(jose bytes: [UInt8]) {
        self.init(.act(Self.token(in: bytes)))
    }

    /// A compact JWS without what follows it.
    static func token(in bytes: [UInt8]) -> [UInt8] {
        let end = bytes.lastIndex { $0 != 0x0a && $0 != 0x0d && $0 != 0x20 }.map { $0 + 1 } ?? 0
        return Array(bytes[..<end])
    }

    private init(_ content: Content, facts: [[UInt8]] = [], disclosures: [[UInt8]] = []) {
        self.content = content
        self.facts = facts
        self.disclosures = disclosures
    }

    /// Reads and verifies what was sent to a part.
    func prepare(for address: PartAddress, at desk: LogDesk) -> Result<Submission, Refusal> {
        switch content {
        case .act(let bytes): desk.prepare(bytes, facts: facts, disclosures: disclosures)
        case .row(let claim):
            desk.prepare(facts: facts, disclosures: disclosures) { () throws(Refusal) in
                try claim.row(in: address)
            }
        }
    }

    /// What a refusal names: SHA-256 of the act, or of the row's body where the row itself cannot be read.
    var statement: Hash {
        switch content {
        case .act(let bytes): Hash.sha256(bytes)
        case .row(let claim): Hash.sha256(claim.body)
        }
    }

    private static func texts(_ given: JSON?, named name: String) throws(Problem) -> [[UInt8]] {
        guard let given else { return [] }
        guard let elements = given.arrayValue else { throw .json("the member “\(name)” must be an array") }
        var texts: [[UInt8]] = []
        for element in elements {
            guard let text = element.stringValue else { throw .json("each of “\(name)” must be a string") }
            texts.append(Array(text.utf8))
        }
        return texts
    }

    private static let openings = ["\"", "{\"act\":\"", "{\"act\": \""].map { Array($0.utf8) }
    private static let closings = ["\"", "\"}", "\",\"facts\":[]}", "\", \"facts\": []}"].map { Array($0.utf8) }

    /// The JWS between an opening and a closing that are known, where nothing in it is escaped.
    private static func plain(_ json: [UInt8]) -> [UInt8]? {
        guard let opening = openings.last(where: { json.starts(with: $0) }) else { return nil }
        let end = json.withUnsafeBufferPointer { bytes in
            bytes[opening.count...].firstIndex { !tokenBytes[Int($0)] } ?? opening.count
        }
        guard end > opening.count, closings.contains(where: { json[end...].elementsEqual($0) }) else { return nil }
        let isObject = opening.count > 1
        guard isObject == (json.last == UInt8(ascii: "}")) else { return nil }
        return Array(json[opening.count..<end])
    }

    /// For each byte whether it is of base64url or the point.
    private static let tokenBytes: [Bool] = (0...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
