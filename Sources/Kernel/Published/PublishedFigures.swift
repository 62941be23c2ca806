import Proofs
import Values

/// What everybody may see of a part whose log is not public, once the office has approved it by an act: its figures with
/// small numbers withheld, and the texts that its rules have shown.
///
/// The file is a pure function of the entries before an index, the least number, and the disclosures of its texts, so
/// that whoever may read the log makes it again, to the same bytes. The act states its digest.
public struct PublishedFigures: Sendable, Hashable {
    /// The type that stands in the file.
    public static let type = "acta/figures@1"

    /// The file: canonical JSON (RFC 8785).
    public let bytes: [UInt8]
    /// Its SHA-256 in base64url, which the act states.
    public let digest: String

    /// Makes the file.
    ///
    /// - Parameters:
    ///   - outcome: what the part comes to by its entries before `upTo`.
    ///   - least: the least number of people that a figure counts.
    ///   - disclosures: the disclosures of the outcome's texts, with their salts: nobody can guess a text from the digest.
    /// - Returns: nil where a text that the outcome names is not among them.
    public init?(
        of address: PartAddress, upTo: UInt64, least: Int64, outcome: ComputedOutcome,
        disclosures: [PublicText: String]
    ) throws {
        var texts: [JSON] = []
        for text in outcome.texts {
            guard let disclosure = disclosures[text] else { return nil }
            texts.append([
                "entry": .number(JSONNumber(text.entry)), "pointer": .string(text.pointer),
                "disclosure": .string(disclosure),
            ])
        }
        let file: JSON = [
            "type": .string(Self.type), "part": .string(address.description), "upTo": .number(JSONNumber(upTo)),
            "least": .integer(least), "texts": .array(texts),
            "figures": SmallNumbers(least: least, free: outcome.countsNobody).withheld(in: outcome.figures),
        ]
        bytes = try file.canonicalized()
        digest = Base64URL.encode(Hash.sha256(bytes).bytes)
    }
}

/// Withholds numbers that count too few people, and where a single one is withheld another beside it, so that nobody
/// finds it by taking the rest from a sum.
struct SmallNumbers {
    /// The least number that is shown.
    let least: Int64
    /// The names of members that count no people.
    let free: Set<String>

    /// The same figures with `null` in the place of what is withheld. 0 is shown: it tells of nobody.
    func withheld(in json: JSON) -> JSON {
        switch json {
        case .object(let members):
            let numbers = members.map { free.contains($0.name) ? nil : $0.value.int64Value }
            let hidden = places(in: numbers)
            return .object(
                zip(members, hidden).map { member, isHidden in
                    JSONMember(member.name, isHidden ? .null : withheld(in: member.value))
                })
        case .array(let items):
            let hidden = places(in: items.map(\.int64Value))
            let kept = zip(items, hidden).map { $1 ? JSON.null : withheld(in: $0) }
            return .array(columnsHidden(in: kept, of: items))
        default: return json
        }
    }

    /// Which of the numbers beside each other are withheld.
    private func places(in numbers: [Int64?]) -> [Bool] {
        var hidden = numbers.map { $0.map(isSmall) ?? false }
        guard hidden.count(where: { $0 }) == 1 else { return hidden }
        let others = numbers.indices.filter { !hidden[$0] && (numbers[$0] ?? 0) > 0 }
        if let next = others.min(by: { (numbers[$0] ?? 0) < (numbers[$1] ?? 0) }) { hidden[next] = true }
        return hidden
    }

    /// The same down each column of a table whose rows are objects.
    private func columnsHidden(in rows: [JSON], of items: [JSON]) -> [JSON] {
        var rows = rows
        for name in Set(items.flatMap { ($0.objectValue ?? []).map(\.name) }).subtracting(free).sorted() {
            let numbers = items.map { $0[name]?.int64Value }
            for (row, isHidden) in places(in: numbers).enumerated() where isHidden {
                guard let members = rows[row].objectValue else { continue }
                rows[row] = .object(members.map { $0.name == name ? JSONMember(name, .null) : $0 })
            }
        }
        return rows
    }

    private func isSmall(_ number: Int64) -> Bool { number > 0 && number < least }
}
