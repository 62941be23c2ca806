import Foundation
import Kernel
import Proofs
import Values

/// A public log in a folder: the same paths as behind an address, as files.
struct FolderLog: PublicLog {
    /// The folder that holds `checkpoint`.
    let path: String

    /// The log in a folder, or the one in its `logs/<name>`.
    init(_ folder: String) throws {
        let inner = folder + "/logs"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: inner)) ?? []).sorted()
        let candidates = [folder] + names.map { "\(inner)/\($0)" }
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0 + "/checkpoint") }) else {
            throw Failure.wrongUse(
                "The folder \(folder) holds no log: it has no file “checkpoint”.",
                remedy: "Copy a log first: acta mirror URL \(folder)")
        }
        path = found
    }

    func checkpoint() async throws -> [UInt8] {
        try Array(Data(contentsOf: URL(fileURLWithPath: path + "/checkpoint")))
    }

    func resource(_ resource: String) async throws -> [UInt8]? {
        let file = "\(path)/\(resource)"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else {
            return resource == PublishedValues.indexPath ? valuesIndex() : nil
        }
        return try Array(Data(contentsOf: URL(fileURLWithPath: file)))
    }

    /// Which bundles have published values: a mirror keeps the files, and no list of them.
    private func valuesIndex() -> [UInt8] {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: path + "/values")) ?? []
        let bundles = files.compactMap { PublishedValues.bundle(at: "values/" + $0)?.index }.sorted()
        return JSON.array(bundles.map { .number(JSONNumber($0)) }).serialized()
    }
}
