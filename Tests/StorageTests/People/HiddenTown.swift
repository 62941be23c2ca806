import Foundation
import GRDB
import Kernel
import Proofs
import Values

@testable import Storage

/// Hidden values of made-up people, and what a test must not find again.
enum HiddenTown {
    static let log = LogID(origin: "acta.example/people")
    static let programme = "homes"
    static let part = PartAddress(programme: programme, part: "register")
    static let noon = Instant(seconds: 1_763_791_200)

    static func statement(_ number: Int) -> Hash { Hash.sha256(Array("statement \(number)".utf8)) }

    static func value(
        _ number: Int, _ pointer: String = "/values/income", _ text: String = "unforgettable-income-4711",
        person: ActorID = "did:key:z6MkPerson", salt: [UInt8] = [UInt8](repeating: 0x5a, count: 16)
    ) throws -> HiddenValue {
        HiddenValue(
            statement: statement(number), pointer: pointer, part: part, person: person, field: "income",
            treatment: .personal,
            disclosure: try Disclosure(name: "income", value: .string("\(text) of \(number)"), salt: salt))
    }

    static func binding(_ number: Int, entry: UInt64, _ ends: [String: Instant] = [:]) -> HiddenBinding {
        HiddenBinding(statement: statement(number), entry: entry, keepUntil: ends)
    }

    /// Random bytes of a salt.
    static func salt() -> [UInt8] { (0..<16).map { _ in UInt8.random(in: 0...255) } }
}

extension ScratchFolder {
    /// Every file below the folder.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in FileManager.default.enumerator(atPath: url.path)?.compactMap({ $0 as? String }) ?? [] {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder)
            if !isFolder.boolValue { files[name] = try Data(contentsOf: URL(filePath: path(name))) }
        }
        return files
    }

    /// Which of the files hold which of the texts of bytes, by the needles' names. One pass for all needles: each is
    /// looked for by its first eight bytes.
    func traces(of needles: [String: [UInt8]]) throws -> [String] {
        let width = MemoryLayout<UInt64>.size
        precondition(needles.values.allSatisfy { $0.count >= width }, "a needle is too short to mean anything")
        let byStart = Dictionary(grouping: needles) { needle in
            needle.value.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        }
        var traces = Set<String>()
        for (file, data) in try files() where data.count >= width {
            data.withUnsafeBytes { bytes in
                for offset in 0...(bytes.count - width) {
                    let start = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    for (name, needle) in byStart[start] ?? []
                    where bytes[offset...].prefix(needle.count).elementsEqual(needle) {
                        traces.insert("\(name) in \(file)")
                    }
                }
            }
        }
        return traces.sorted()
    }
}

extension PeopleDatabase {
    /// Every key and every ciphertext that is kept now.
    func vaultContents() async throws -> (keys: [[UInt8]], ciphertexts: [[UInt8]]) {
        try await pool.read { db in
            (
                try Data.fetchAll(db, sql: "SELECT bytes FROM key").map { Array($0) },
                try Data.fetchAll(db, sql: "SELECT bytes FROM sealed").map { Array($0) }
            )
        }
    }

    /// How many rows of a table there are.
    func count(_ table: String) async throws -> Int {
        try await pool.read { db in try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)") ?? 0 }
    }
}
