import Foundation

/// Finds outside test vectors.
///
/// They lie in the folder that `ACTA_CONFORMANCE` names, else in `../shared/conformance` beside the package. Cases are
/// found by the shape of folders and file names, never by a list.
enum Conformance {
    /// The folder of the vectors; `nil` when this machine has none.
    static let root: String? = {
        let named = ProcessInfo.processInfo.environment["ACTA_CONFORMANCE"] ?? ""
        let folder = named.isEmpty ? besidePackage : named
        if isFolder(folder) { return folder }
        print(
            "Conformance vectors are absent: \(folder) is no folder. Name one in ACTA_CONFORMANCE to run these tests."
        )
        return nil
    }()

    /// Whether there are vectors to test against.
    static var isPresent: Bool { root != nil }

    /// Paths of all files below `folder` (a path inside the root, `""` for all of it) whose name ends with `suffix`,
    /// in the order of their bytes.
    static func files(under folder: String = "", suffix: String = "") -> [String] {
        guard let root else { return [] }
        let start = folder.isEmpty ? root : root + "/" + folder
        return walk(start).filter { $0.hasSuffix(suffix) && !isFolder($0) }
    }

    /// Paths of all folders anywhere below the root with this name, in the order of their bytes.
    static func folders(named name: String) -> [String] {
        guard let root else { return [] }
        return walk(root).filter { $0.hasSuffix("/" + name) && isFolder($0) }
    }

    /// Paths of the files that lie directly in a folder, given with its full path, in the order of their bytes.
    static func files(in folder: String, suffix: String = "") -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { $0.hasSuffix(suffix) }.map { folder + "/" + $0 }.filter { !isFolder($0) }
    }

    /// The bytes of a file.
    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// The lines of a file without their ends; the empty one after the last newline is left out.
    static func lines(_ path: String) throws -> [String] {
        var lines = try bytes(path).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
    }

    /// A path as a test may show it: below the root only.
    static func shortName(_ path: String) -> String {
        guard let root, path.hasPrefix(root + "/") else { return path }
        return String(path.dropFirst(root.count + 1))
    }

    static func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    private static let besidePackage: String = {
        var package = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { package.deleteLastPathComponent() }
        return package.deletingLastPathComponent().appendingPathComponent("shared/conformance").path
    }()

    private static func walk(_ folder: String) -> [String] {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
        return names.compactMap { $0 as? String }.sorted().map { folder + "/" + $0 }
    }
}
