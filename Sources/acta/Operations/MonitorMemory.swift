import Foundation
import Kernel
import Proofs
import Values

/// What a monitor remembers of a log between two looks.
struct MonitorMemory: Sendable {
    /// The largest checkpoint that was seen, as it was signed.
    private(set) var note: SignedNote?
    /// When the log was last seen to grow.
    private(set) var grown: Instant?
    /// The key that the log was first seen with, or that somebody named.
    private(set) var key: NoteVerifierKey?
    /// The folder that keeps it; nil where nothing outlives the process.
    let folder: String?

    /// A memory in a folder, which is made, or in the process alone.
    init(folder: String?) throws {
        self.folder = folder
        guard let folder else { return }
        let kept = try MirrorFolder(folder)
        if let text = try kept.read("vkey") {
            key = try LogDescription.key(
                String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        }
        guard let bytes = try kept.read("checkpoint") else { return }
        do { note = try SignedNote(parsing: bytes) } catch {
            throw Failure.wrongUse(
                "\(folder)/checkpoint is no signed checkpoint.", remedy: "Name another folder with --state.")
        }
        grown = try kept.read("grown").flatMap { bytes in
            Instant(rfc3339: String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines))
        }
    }

    /// Remembers the key, so that the log cannot come with another one later.
    mutating func pin(_ named: NoteVerifierKey) throws {
        guard key != named else { return }
        guard key == nil || note == nil else {
            throw Failure.wrongUse(
                "The folder \(folder ?? "") watches a log with another key.",
                remedy: "Name another folder with --state.")
        }
        key = named
        guard let folder else { return }
        try MirrorFolder(folder).write(Array("\(named.text)\n".utf8), to: "vkey")
    }

    /// Remembers a checkpoint that continues the last one.
    mutating func remember(_ note: SignedNote, hasGrown: Bool, at time: Instant) throws {
        self.note = note
        if hasGrown || grown == nil { grown = time }
        guard let folder else { return }
        let kept = try MirrorFolder(folder)
        try kept.write(note.bytes, to: "checkpoint")
        try kept.write(Array("\(grown ?? time)\n".utf8), to: "grown")
    }

    /// Keeps signed checkpoints that contradict each other.
    func keepEvidence(_ notes: [SignedNote]) throws -> [String] {
        guard let folder else { return [] }
        return try ForkEvidence(folder: folder).keep(notes)
    }
}
