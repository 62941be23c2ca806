import Foundation
import Kernel
import Proofs
import Synchronization

/// Bundles of entries that were fetched into a folder, to be read again one after the other.
final class EntrySpool: Sendable {
    // A class because the store reads from it on a thread of its own.

    /// A bundle that was not what its checkpoint signs for.
    struct OtherTree: Error {}

    private let folder: String
    private let files = Mutex<[(path: String, skipped: Int)]>([])

    /// An empty spool in a folder, which is made; what an earlier attempt left behind is removed.
    init(_ folder: String) throws {
        self.folder = folder
        remove()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Fetches what a log has behind a tree, and makes sure that it comes to a checkpoint's root.
    func fill(from source: any PublicLog, behind start: CompactRange, to checkpoint: Checkpoint) async throws {
        var tree = start
        let bar = ProgressBar("Fetching", total: checkpoint.size - start.size, unit: "entries")
        defer { bar.finish() }
        for bundle in BundleCoordinate.bundles(from: start.size, to: checkpoint.size) {
            let entries = try await Self.entries(of: bundle, from: source)
            let skipped = Int(tree.size - bundle.firstEntry)
            for entry in entries.dropFirst(skipped) { tree.append(leaf: MerkleTree.leafHash(entry)) }
            let path = "\(folder)/\(bundle.index)"
            try OutputFile.write(try EntryBundle.encode(entries), to: path)
            files.withLock { $0.append((path, skipped)) }
            bar.reach(tree.size - start.size)
        }
        guard tree.size == checkpoint.size, tree.root() == checkpoint.root else { throw OtherTree() }
    }

    /// The entries of the next bundle that are new; nil at the end.
    func next() throws -> [[UInt8]]? {
        guard let file = files.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return nil }
        return Array(try EntryBundle.decode(try OutputFile.read(file.path)).dropFirst(file.skipped))
    }

    /// Removes the folder.
    func remove() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func entries(of bundle: BundleCoordinate, from source: any PublicLog) async throws -> [[UInt8]] {
        let entries: [[UInt8]]?
        do { entries = try await source.bundle(bundle) } catch let error as EntryBundleError {
            throw Failure(.refused, "recover.damaged", "The mirror's \(bundle.path) is no bundle of entries: \(error).")
        }
        guard let entries else {
            throw Failure(.refused, "recover.missing", "The mirror does not have \(bundle.path).")
        }
        guard entries.count >= bundle.width else {
            throw Failure(.refused, "recover.damaged", "The mirror's \(bundle.path) has \(entries.count) entries.")
        }
        return Array(entries.prefix(bundle.width))
    }
}
