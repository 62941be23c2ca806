import Testing
import Values

/// A conversation with what the Polis server itself made of it.
struct OpinionFixture: CustomTestStringConvertible, Sendable {
    let folder: String
    /// The server's answer. It counts agreement as -1.
    let server: JSON
    /// The server's numbers of the statements, in its order.
    let statements: [Int]
    let votes: OpinionTable

    var testDescription: String { Conformance.shortName(folder) }

    /// Every folder that holds votes and the server's answer.
    static let all: [OpinionFixture] = Conformance.folders(named: "polis").flatMap { root in
        Conformance.files(under: Conformance.shortName(root), suffix: "/math-pca2.json").compactMap { path in
            try? OpinionFixture(folder: String(path.dropLast("/math-pca2.json".count)))
        }
    }

    init(folder: String) throws {
        self.folder = folder
        server = try JSON(parsing: Conformance.bytes(folder + "/math-pca2.json"))
        statements = Self.integers(server["tids"])
        let rows = try Conformance.lines(folder + "/votes.csv").dropFirst().map { line in
            line.split(separator: ",").compactMap { Int($0) }
        }
        let place = Dictionary(uniqueKeysWithValues: statements.enumerated().map { ($1, $0) })
        let people = Set(rows.map { $0[0] }).sorted()
        let leftOut = Set(Self.integers(server["mod-out"]).compactMap { place[$0] })
        votes = OpinionTable(
            people: people, statements: statements.count, leftOut: leftOut,
            votes: rows.sorted { $0[3] < $1[3] }.compactMap { row in
                place[row[1]].map { (person: row[0], statement: $0, value: row[2]) }
            })
    }

    /// The group of each person, as the server has them.
    var groups: [Int?] {
        let spots = Self.integers(server["base-clusters"]?["id"])
        let members = server["base-clusters"]?["members"]?.arrayValue ?? []
        var group = [Int?](repeating: nil, count: votes.people.count)
        for (number, cluster) in (server["group-clusters"]?.arrayValue ?? []).enumerated() {
            for spot in Self.integers(cluster["members"]) {
                guard let place = spots.firstIndex(of: spot) else { continue }
                for person in Self.integers(members[place]) {
                    if let row = votes.people.firstIndex(of: person) { group[row] = number }
                }
            }
        }
        return group
    }

    /// A list of numbers of the server's principal components, with the sign that we use.
    func component(_ name: String, _ number: Int? = nil) -> [Double] {
        let value = server["pca"]?[name]
        let list = number.map { value?.arrayValue?[$0] } ?? value
        return (list?.arrayValue ?? []).compactMap { Self.double($0) }
    }

    /// A number that the server states of each statement, in our order.
    func figures(_ name: String) -> [Double] {
        statements.compactMap { Self.double(server[name]?[String($0)]) }
    }

    static func double(_ json: JSON?) -> Double? {
        if case .number(let number) = json { number.double } else { nil }
    }

    static func integers(_ json: JSON?) -> [Int] {
        (json?.arrayValue ?? []).compactMap { $0.int64Value.map { Int($0) } }
    }
}
