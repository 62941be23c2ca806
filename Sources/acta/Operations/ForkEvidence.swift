import Foundation
import Kernel
import Proofs

/// Two signed checkpoints that cannot both be of one history, kept side by side.
struct ForkEvidence {
    /// The folder below which they are kept.
    static let folderName = "evidence"

    /// The folder that has, or gets, the evidence.
    let folder: String

    /// Keeps signed checkpoints; what is kept is never written over with something else.
    ///
    /// - Returns: the files.
    func keep(_ notes: [SignedNote]) throws -> [String] {
        let path = "\(folder)/\(Self.folderName)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return try notes.map { note in
            let checkpoint = try Checkpoint(parsing: note.text)
            let file = "\(path)/checkpoint-\(checkpoint.size)-\(checkpoint.root.hex.prefix(12))"
            try OutputFile.write(note.bytes, to: file)
            try DurableFolder.sync(file)
            try DurableFolder.sync(path)
            return file
        }
    }
}
