import Kernel
import Proofs
import Values

/// The entries are not those of the tree that was signed for.
private struct OtherTree: Error {}

/// Brings the copy of a log up to date, after making sure that it is still the same log.
struct MirrorRun {
    /// How many bundles are fetched at one time.
    private static let windowBundles = 8

    private let source: any PublicLog
    private let folder: MirrorFolder
    private let key: NoteVerifierKey
    private let about: [UInt8]

    /// A run from a log into a folder; the folder's own log.json, and a key that was named, must agree with the log's.
    init(from source: any PublicLog, into folder: MirrorFolder, vkey: String?) async throws {
        guard let about = try await source.resource("log.json") else {
            throw Failure(.refused, "log.description", "The log has no log.json.")
        }
        self.source = source
        self.folder = folder
        self.about = about
        key = try await Self.key(of: source)
        if let vkey, try LogDescription.key(vkey) != key {
            throw Failure(
                .refused, "mirror.other_key", "The log is signed with \(key.text), not with the key that you named.",
                remedy: "Ask the office which key its log has.")
        }
        if let held = try folder.read("log.json"), let text = (try? JSON(parsing: held))?["vkey"]?.stringValue,
            text != key.text
        {
            throw Failure(
                .refused, "mirror.other_log", "The folder holds another log, signed with \(text).",
                remedy: "Use another folder for this log.")
        }
    }

    /// Copies what is new.
    ///
    /// - Returns: the size that the folder held, and the checkpoint that it holds now.
    func bringUpToDate() async throws -> (old: UInt64, new: Checkpoint) {
        let note = try await source.checkpoint()
        let new = try verified(note, "The log's checkpoint")
        guard let heldNote = try folder.read("checkpoint") else {
            try await copy(HeldTree(), to: new, note: note, old: nil)
            return (0, new)
        }
        let old = try verified(heldNote, "The folder's checkpoint")
        let oldTree = old.size == 0 ? HeldTree() : try HeldTree(old) { try heldTile($0) }
        guard let tree = oldTree else {
            throw Failure(
                .refused, "mirror.damaged", "The folder's tiles do not come to the root that its checkpoint signs for.",
                remedy: "Keep it if you need it as evidence, and start another folder.")
        }
        if new.size == old.size {
            guard new.root == old.root else { throw try fork(note, new, old) }
            return (old.size, new)
        }
        guard new.size > old.size else {
            guard RemoteTree.isPrefix(new, of: old, read: heldTile) else { throw try fork(note, new, old) }
            Console.talk("The log showed an older checkpoint of size \(new.size); the folder holds \(old.size).")
            return (old.size, old)
        }
        try await copy(tree, to: new, note: note, old: old)
        return (old.size, new)
    }

    /// Copies entries and grows tiles from them; what does not come to the signed root leaves the folder as it was.
    private func copy(_ start: HeldTree, to new: Checkpoint, note: [UInt8], old: Checkpoint?) async throws {
        var written: [String] = []
        do {
            try await copy(start, to: new, written: &written)
            try folder.write(about, to: "log.json")
            try folder.write(note, to: "checkpoint")
        } catch {
            folder.remove(written)
            guard error is OtherTree else { throw error }
            if let old, try await !RemoteTree(source: source).extends(old, to: new) { throw try fork(note, new, old) }
            throw damaged("The entries come to another root than the checkpoint signs for.")
        }
        folder.removeEdge(ofSize: start.range.size, grownTo: new.size)
    }

    private func copy(_ start: HeldTree, to new: Checkpoint, written: inout [String]) async throws {
        var tree = start
        let from = tree.range.size
        let bundles = BundleCoordinate.bundles(from: from, to: new.size)
        let bar = ProgressBar("Copying", total: new.size - from, unit: "entries")
        defer { bar.finish() }
        for begin in stride(from: 0, to: bundles.count, by: Self.windowBundles) {
            let window = Array(bundles[begin..<min(begin + Self.windowBundles, bundles.count)])
            for (coordinate, bytes) in zip(window, try await fetch(window)) {
                let full = try grow(&tree, by: coordinate, bytes)
                try write(bytes, to: coordinate.path, &written)
                for tile in full { try write(tile.bytes, to: tile.coordinate.path, &written) }
                bar.reach(tree.range.size - from)
            }
        }
        guard tree.range.root() == new.root else { throw OtherTree() }
        for tile in tree.edge { try write(tile.bytes, to: tile.coordinate.path, &written) }
    }

    private func grow(
        _ tree: inout HeldTree, by coordinate: BundleCoordinate, _ bytes: [UInt8]
    ) throws -> [HeldTree.ReadyTile] {
        let leaves: [Hash]
        do { leaves = try EntryBundle.decode(bytes).map { MerkleTree.leafHash($0) } } catch {
            throw damaged("\(coordinate.path) is no bundle of entries: \(error).")
        }
        guard leaves.count == coordinate.width else {
            throw damaged("\(coordinate.path) has \(leaves.count) entries in place of \(coordinate.width).")
        }
        let known = Int(tree.range.size - coordinate.firstEntry)
        guard Array(leaves.prefix(known)) == tree.openLeaves else { throw OtherTree() }
        return leaves.dropFirst(known).flatMap { tree.append($0) }
    }

    private func write(_ bytes: [UInt8], to file: String, _ written: inout [String]) throws {
        if !folder.has(file) { written.append(file) }
        try folder.write(bytes, to: file)
    }

    private func fetch(_ bundles: [BundleCoordinate]) async throws -> [[UInt8]] {
        try await withThrowingTaskGroup { group in
            for (place, bundle) in bundles.enumerated() {
                group.addTask { [source] in
                    guard let bytes = try await source.resource(bundle.path) else {
                        throw Failure(.refused, "mirror.missing", "The log does not serve \(bundle.path).")
                    }
                    return (place, bytes)
                }
            }
            var all = [[UInt8]](repeating: [], count: bundles.count)
            for try await (place, bytes) in group { all[place] = bytes }
            return all
        }
    }

    private func heldTile(_ coordinate: TileCoordinate) throws -> [UInt8]? {
        if let bytes = try folder.read(coordinate.path) { return bytes }
        return try folder.read(coordinate.full.path).map { Array($0.prefix(coordinate.width * Hash.byteCount)) }
    }
}

extension MirrorRun {
    private static func key(of source: some PublicLog) async throws -> NoteVerifierKey {
        try await LogDescription(of: source).verifierKey
    }

    private func verified(_ note: [UInt8], _ whose: String) throws -> Checkpoint {
        do {
            return try Checkpoint(SignedNote(parsing: note), signedBy: key)
        } catch {
            throw Failure(.refused, "mirror.checkpoint", "\(whose) does not verify with \(key.text): \(error).")
        }
    }

    private func damaged(_ reason: String) -> Failure {
        Failure(
            .refused, "mirror.not_the_tree", reason,
            remedy: "Nothing was taken over. Try again; if it stays so, ask the office.")
    }

    /// Keeps both signed checkpoints: they prove that the log has shown two faces.
    private func fork(_ note: [UInt8], _ new: Checkpoint, _ old: Checkpoint) throws -> Failure {
        let name = "evidence/checkpoint-\(new.size)-\(new.root.hex.prefix(12))"
        try folder.write(note, to: name)
        return Failure(
            .refused, "mirror.fork",
            "The log has shown two faces: its checkpoint of size \(new.size) does not continue the one of size "
                + "\(old.size) that the folder holds, and both are signed with its key.",
            remedy: "Keep the folder: \(folder.path)/checkpoint and \(folder.path)/\(name) are the evidence.")
    }
}
