import Foundation
import Testing

/// Codes of refusals and problems are public promises: each stands in `docs/codes.md`, and nothing else stands there.
@Suite struct `The list of codes` {
    /// Literals of the same form that name files.
    static let fileEndings = ["csv", "pb", "yaml", "sqlite"]
    static let fileNames: Set<String> = ["log.json", "outcome.json"]
    static let targets = ["Sources/Kernel/", "Sources/Procedures/", "Sources/API/", "Sources/Storage/People/"]

    /// The codes among the string literals of a text.
    static func codes(in text: String) -> Set<String> {
        let literal = /"([a-z][a-z_]*\.[a-z][a-z_]*)"/
        return Set(text.matches(of: literal).map { String($0.1) }).filter { code in
            !fileNames.contains(code) && !fileEndings.contains { code.hasSuffix(".\($0)") }
        }
    }

    /// The codes in the first column of the list's tables.
    static func listed(in text: String) -> [String] {
        text.matches(of: /(?m)^\| `([^`]+)` \|/).map { String($0.1) }
    }

    @Test func `has every code that the sources use, once, and no other`() throws {
        let list = try String(contentsOf: House.root.appending(path: "docs/codes.md"), encoding: .utf8)
        let listed = Self.listed(in: list)
        let sources = House.sources.filter { file in Self.targets.contains { file.path.hasPrefix($0) } }
        let used = try sources.reduce(into: Set<String>()) { codes, file in
            let text = try String(contentsOf: House.root.appending(path: file.path), encoding: .utf8)
            codes.formUnion(Self.codes(in: text))
        }
        #expect(used.count > 50)
        #expect(Set(listed).count == listed.count, "a code stands twice")
        #expect(used.subtracting(listed).sorted() == [], "not in docs/codes.md")
        #expect(Set(listed).subtracting(used).sorted() == [], "in docs/codes.md, but not used")
    }

    @Test func `is found by the form of its codes`() {
        let text = #"Refusal("ballot.too_many", "No.", f: "a.csv", g: "x.y.z", h: "Ab.c")"#
        #expect(Self.codes(in: text) == ["ballot.too_many"])
        #expect(Self.listed(in: "| code | meaning |\n| `a.b` | c |\n") == ["a.b"])
    }
}
