import Foundation
import Kernel
import Proofs
import Values

/// A folder that is removed with the last use of it.
final class ScratchFolder {
    // A class because its end removes the folder.
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("acta-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

/// Makes batches as a sequencer does, with entries that mean nothing.
struct SignedLog {
    let log: LogID
    let signer: NoteSigner
    private(set) var head: LogHead?
    private(set) var entries: [[UInt8]] = []

    init(_ log: LogID) throws {
        self.log = log
        signer = try NoteSigner(name: log.origin, seed: [UInt8](repeating: 7, count: 32))
    }

    mutating func grow(
        by count: Int, part: PartAddress, states: [StateKey: StateRow?] = [:]
    ) throws -> LogBatch {
        let lines = (0..<count).map { LogBatch.Line(part: part, bytes: Array("entry \(entries.count + $0)".utf8)) }
        let batch = try LogBatch.sealed(
            lines, states: states, on: head, time: Instant(milliseconds: Int64(entries.count)), log: log, signer: signer
        ).batch
        entries += lines.map(\.bytes)
        head = batch.head
        return batch
    }
}
