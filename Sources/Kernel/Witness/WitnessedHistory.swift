public import Proofs
import Values

/// The checkpoints of a log that witnesses have cosigned in the course of time, as a log publishes them: in pages, by size.
///
/// They say by when an entry was there. Between two of them something could have been put in without a witness's noticing.
public enum WitnessedHistory {
    /// The most checkpoints of a page.
    public static let page = 1_000
    /// How many seconds lie at least between one that is kept and the next but one, the newest apart.
    public static let leastSeconds: Int64 = 10

    /// Where a log shows those from a size on.
    public static func path(from size: UInt64) -> String { "\(folder)\(size)" }

    /// The size that a path names; nil for another path.
    public static func size(of path: String) -> UInt64? {
        path.hasPrefix(folder) ? UInt64(path.dropFirst(folder.count)) : nil
    }

    private static let folder = "witnessed-checkpoints/"

    /// The bytes of a page: a JSON list of notes.
    public static func written(_ notes: [SignedNote]) -> [UInt8] {
        JSON.array(notes.map { .string(String(decoding: $0.bytes, as: UTF8.self)) }).serialized()
    }

    /// The notes of a page; nil for bytes that are none.
    public static func read(_ bytes: [UInt8]) -> [SignedNote]? {
        guard let list = (try? JSON(parsing: bytes))?.arrayValue, list.count <= page else { return nil }
        let notes = list.compactMap { $0.stringValue.flatMap { try? SignedNote(parsing: Array($0.utf8)) } }
        return notes.count == list.count ? notes : nil
    }

    /// Every page of a log from the first that begins at a size on, each with where it begins.
    public static func forEachPage(
        of log: some PublicLog, from size: UInt64 = 0, key: NoteVerifierKey,
        _ take: (UInt64, [UInt8], [SignedNote]) throws -> Void
    ) async throws {
        var from = size
        while let bytes = try await log.resource(path(from: from)), let notes = read(bytes), !notes.isEmpty {
            try take(from, bytes, notes)
            // What the log has not signed leads nowhere, and a page that does not go on would be read for ever.
            guard notes.count == page, let last = notes.last, let end = try? Checkpoint(last, signedBy: key),
                end.size >= from, end.size < .max
            else { return }
            from = end.size + 1
        }
    }
}
