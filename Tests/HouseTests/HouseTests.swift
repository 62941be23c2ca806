import Foundation
import Testing

@Suite struct `The house` {
    @Test func `has files to look at`() {
        #expect(House.sources.count > 10)
    }

    @Test func `keeps its floors, and domains do not import each other`() {
        expectNone(House.sources.flatMap { HouseRules.floorsKept($0, domains: House.domains) })
    }

    @Test func `keeps SQL in Storage`() {
        expectNone(House.sources.flatMap(HouseRules.onlyStorageKnowsSQL))
    }

    @Test func `keeps HTML in Web`() {
        expectNone(House.sources.flatMap(HouseRules.onlyWebKnowsHTML))
    }

    @Test func `keeps environment, arguments and signals in acta`() {
        expectNone(House.sources.flatMap(HouseRules.onlyActaSeesItsEnvironment))
    }

    @Test func `decides by nothing but the log`() {
        expectNone(House.sources.flatMap(HouseRules.isDetermined))
    }

    @Test func `names nothing that is banned everywhere`() {
        expectNone(House.files.flatMap(HouseRules.namesNothingBanned))
    }

    @Test func `says why where it vouches for Sendable`() {
        expectNone(House.files.flatMap(HouseRules.explainsUncheckedSendable))
    }

    @Test func `has files that fit in a head`() {
        expectNone(House.files.flatMap(HouseRules.fitsInAHead))
    }

    @Test func `has functions that fit on a screen`() {
        expectNone(House.files.flatMap(HouseRules.functionsFitOnAScreen))
    }

    @Test(arguments: ["run", "check"])
    func `has the commands that its README names`(command: String) throws {
        let readme = try String(contentsOf: House.root.appending(path: "README.md"), encoding: .utf8)
        #expect(readme.contains("./\(command)"))
        #expect(FileManager.default.isExecutableFile(atPath: House.root.appending(path: command).path))
    }

    @Test func `has a second verifier that is small enough to read`() throws {
        let folder = House.root.appending(path: "Verifiers")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".py") }
        let lines = try files.map { file in
            try String(contentsOf: folder.appending(path: file), encoding: .utf8).utf8.count {
                $0 == UInt8(ascii: "\n")
            }
        }
        #expect(lines.allSatisfy { (1...500).contains($0) })
        #expect(lines.reduce(0, +) <= 6_500)
    }

    private func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
        let text = findings.map(\.description).joined(separator: "\n")
        #expect(findings.isEmpty, "\(text)", sourceLocation: sourceLocation)
    }
}
