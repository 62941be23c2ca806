import Foundation
import Kernel
import Proofs
import Values

/// A folder that holds a copy of a log, by the paths that the log has behind its address.
struct MirrorFolder {
    /// The folder.
    let path: String

    /// A folder that is there, or is made.
    init(_ path: String) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure.wrongUse("The folder \(path) cannot be made.", remedy: "Check its name and permissions.")
        }
    }

    /// The bytes of a file; nil when there is none.
    func read(_ file: String) throws -> [UInt8]? {
        let name = "\(path)/\(file)"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), !isFolder.boolValue else {
            return nil
        }
        return Array(try Data(contentsOf: URL(fileURLWithPath: name)))
    }

    /// Writes a file whole or not at all, with the folders above it.
    func write(_ bytes: [UInt8], to file: String) throws {
        let name = "\(path)/\(file)"
        do {
            if let slash = name.lastIndex(of: "/") {
                try FileManager.default.createDirectory(
                    atPath: String(name[..<slash]), withIntermediateDirectories: true)
            }
            try Data(bytes).write(to: URL(fileURLWithPath: name), options: .atomic)
        } catch {
            throw Failure(.refused, "mirror.write", "The file \(name) cannot be written.", remedy: "Is the disk full?")
        }
    }

    /// Whether there is a file.
    func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(file)") }

    /// Removes files; one that stays behind does no harm, because readers follow the checkpoint.
    func remove(_ files: [String]) {
        for file in files { try? FileManager.default.removeItem(atPath: "\(path)/\(file)") }
    }

    /// Removes the unfinished tiles of a tree that has grown since.
    func removeEdge(ofSize old: UInt64, grownTo new: UInt64) {
        let kept = Set(Self.edge(ofSize: new))
        let stale = Self.edge(ofSize: old).filter { !kept.contains($0) }
        remove(stale)
        for file in stale {
            let folder = String(file.prefix(upTo: file.lastIndex(of: "/") ?? file.endIndex))
            let rest = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
            if rest?.isEmpty == true { remove([folder]) }
        }
    }

    /// The paths of the unfinished tiles and the unfinished bundle of a tree.
    private static func edge(ofSize size: UInt64) -> [String] {
        guard size > 0 else { return [] }
        let tiles = TileCoordinate.tiles(to: size).filter { !$0.isFull }.map(\.path)
        let bundle = BundleCoordinate(ofEntry: size - 1, inTreeOf: size).flatMap { $0.isFull ? nil : $0.path }
        return tiles + [bundle].compactMap(\.self)
    }
}
