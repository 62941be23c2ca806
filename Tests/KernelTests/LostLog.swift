import Foundation

import Proofs
import Storage
import Synchronization
import Values

@testable import Kernel

/// A town's log with a history, and stores that have lost a part of it.
struct LostLog {
    let office: TestOffice
    /// Where the log stood after each act, by size.
    let heads: [LogHead]
    let entries: [[UInt8]]

    /// A log of some ballots at several times, with a closing part and an outcome.
    init(ballots: Int = 12) async throws {
        let office = try TestOffice()
        var heads: [LogHead] = []
        func note() async throws {
            if let head = try await office.store.head(of: TestOffice.log) { heads.append(head) }
        }
        try await office.open {
            try await note()
            try await office.openHands(closesIn: 1_000)
            try await note()
            for number in 0..<ballots {
                if number.isMultiple(of: 3) { office.clock.advance(seconds: 2) }
                try await office.accepted("vote", ["yes": .bool(number.isMultiple(of: 2))], by: SigningKey.generate())
                try await note()
            }
            office.clock.advance(seconds: 2_000)
            while try await office.registrar.round() > 0 {}
            try await note()
        }
        self.office = office
        self.heads = heads
        entries = try await office.store.entries(of: TestOffice.log, in: 0..<(heads.last?.size ?? 0))
    }

    /// A checkpoint of the log.
    func checkpoint(_ head: LogHead) throws -> Checkpoint { try Checkpoint(parsing: head.checkpoint.text) }

    /// A healing of a store.
    func healing(of store: any LogStore) -> LogHealing {
        LogHealing(log: TestOffice.log, signer: office.signer, store: store, procedures: office.procedures)
    }

    /// Replays some entries into a store.
    @discardableResult
    func heal(_ store: any LogStore, to head: LogHead, with entries: [[UInt8]]? = nil) async throws -> LogHead {
        let start = Int(try await store.head(of: TestOffice.log)?.size ?? 0)
        let pages = Pages(entries ?? Array(self.entries[start..<Int(head.size)]))
        return try await healing(of: store).replay(to: try checkpoint(head)) { pages.next() }
    }
}

/// Entries, a few at a time.
final class Pages: Sendable {
    // A class because the store reads from it on a thread of its own.
    private let rest: Mutex<[[UInt8]]>

    init(_ entries: [[UInt8]]) { rest = Mutex(entries) }

    func next() -> [[UInt8]]? {
        rest.withLock { entries in
            guard !entries.isEmpty else { return nil }
            let page = Array(entries.prefix(5))
            entries.removeFirst(page.count)
            return page
        }
    }
}

/// A log's file in a folder of its own, removed at the end.
final class ScratchStore: Sendable {
    // A class because its end removes the folder.
    let store: SQLiteLogStore
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "acta-heal-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try SQLiteLogStore(path: folder + "/log.sqlite")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
