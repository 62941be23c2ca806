import Foundation
import Testing

@Suite struct `The version` {
    @Test func `that the command says is that of the package`() throws {
        func found(_ pattern: Regex<(Substring, Substring)>, in path: String) throws -> Substring? {
            let text = try String(contentsOf: House.root.appending(path: path), encoding: .utf8)
            return text.firstMatch(of: pattern)?.1
        }
        let said = try #require(try found(/version = "([^"]+)"/, in: "Sources/acta/Acta.swift"))
        #expect(try found(/^acta \(([^)]+)\)/, in: "Packaging/changelog") == said)
    }
}
