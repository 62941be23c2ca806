import Kernel
import Proofs

/// Keeps, beside a copied log, the newest checkpoint of it that witnesses have cosigned.
struct MirrorWitnessed {
    private let source: any PublicLog
    private let folder: MirrorFolder
    private let key: NoteVerifierKey

    /// What witnesses have cosigned of a log, to be kept in a folder.
    init(from source: any PublicLog, into folder: MirrorFolder) async throws {
        self.source = source
        self.folder = folder
        key = try await LogDescription(of: source).verifierKey
    }

    /// Takes over the log's newest witnessed checkpoint if it belongs to the tree that the folder holds.
    ///
    /// A checkpoint that the log has signed for another tree is kept as evidence.
    /// - Returns: the size that is witnessed; nil when there is none.
    func bringUpToDate() async throws -> UInt64? {
        try await bringHistory()
        guard let bytes = try await source.resource(Self.file) else { return nil }
        guard let held = try folder.read("checkpoint"), let heldNote = try? SignedNote(parsing: held),
            let tree = try? Checkpoint(heldNote, signedBy: key), let note = try? SignedNote(parsing: bytes),
            let witnessed = try? Checkpoint(note, signedBy: key), witnessed.size <= tree.size
        else { return nil }
        guard RemoteTree.isPrefix(witnessed, of: tree, read: heldTile) else {
            let name = "evidence/checkpoint-\(witnessed.size)-\(witnessed.root.hex.prefix(12))"
            try folder.write(bytes, to: name)
            throw Failure(
                .refused, "mirror.fork",
                "The log has shown two faces: the checkpoint of size \(witnessed.size) that witnesses cosigned is not "
                    + "part of the tree that the folder holds, and both are signed with its key.",
                remedy: "Keep the folder: \(folder.path)/checkpoint and \(folder.path)/\(name) are the evidence.")
        }
        try folder.write(bytes, to: Self.file)
        if note.text == heldNote.text { try folder.write(bytes, to: "checkpoint") }
        return witnessed.size
    }

    private static let file = "witnessed-checkpoint"

    /// Takes over the pages of what was cosigned in the course of time, from the last page that the folder holds on.
    private func bringHistory() async throws {
        var first: UInt64 = 0
        try await WitnessedHistory.forEachPage(of: HeldPages(folder: folder), key: key) { from, _, _ in first = from }
        try await WitnessedHistory.forEachPage(of: source, from: first, key: key) { from, bytes, _ in
            try folder.write(bytes, to: WitnessedHistory.path(from: from))
        }
    }

    private func heldTile(_ coordinate: TileCoordinate) throws -> [UInt8]? {
        if let bytes = try folder.read(coordinate.path) { return bytes }
        return try folder.read(coordinate.full.path).map { Array($0.prefix(coordinate.width * Hash.byteCount)) }
    }
}

/// What a folder holds, read as the log it is a copy of.
private struct HeldPages: PublicLog {
    let folder: MirrorFolder

    func checkpoint() async throws -> [UInt8] { try folder.read("checkpoint") ?? [] }
    func resource(_ path: String) async throws -> [UInt8]? { try folder.read(path) }
}
