import Foundation
public import Kernel
public import Values

extension ProgrammeFile {
    /// Reads a programme file with the spreadsheets in its folder.
    public init(path: String, now: Instant, procedures: ProcedureList) throws(ProgrammeFileError) {
        guard let bytes = Self.bytes(path) else {
            throw ProgrammeFileError([.init(nil, "the file cannot be read: \(path)")])
        }
        let folder = (path as NSString).deletingLastPathComponent
        try self.init(bytes, now: now, procedures: procedures) { name in
            Self.bytes((folder as NSString).appendingPathComponent(name))
        }
    }

    /// The bytes of a file, at most one more than are taken.
    static func bytes(_ path: String) -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: ProgrammeFileLimits.bytes + 1) else {
            return handle.offsetInFile == 0 && FileManager.default.isReadableFile(atPath: path) ? [] : nil
        }
        return Array(data)
    }
}
