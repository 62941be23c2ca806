import Foundation
import Kernel
import Proofs
import Values

/// Copies the published values beside a log's tiles. They change: what was withheld or erased leaves the copy as well.
struct MirrorValues {
    private let source: any PublicLog
    private let folder: MirrorFolder

    /// From a log into a folder.
    init(from source: any PublicLog, into folder: MirrorFolder) {
        self.source = source
        self.folder = folder
    }

    /// Brings the folder's values up to date, and says of how many bundles there are any.
    func bringUpToDate() async throws -> Int {
        let bundles = try await published()
        let bar = ProgressBar("Copying values", total: UInt64(bundles.count), unit: "bundles")
        defer { bar.finish() }
        for bundle in bundles {
            let path = PublishedValues.path(of: bundle)
            guard let bytes = try await source.resource(path), (try? PublishedValues.read(bytes)) != nil else {
                throw Failure(.refused, "mirror.values", "The log does not serve \(path) as its index says.")
            }
            try folder.write(bytes, to: path)
            bar.advance(by: 1)
        }
        let kept = Set(bundles.map(PublishedValues.path))
        folder.remove(try folder.files(in: "values").filter { !kept.contains($0) })
        return bundles.count
    }

    private func published() async throws -> [BundleCoordinate] {
        guard let bytes = try await source.resource(PublishedValues.indexPath) else { return [] }
        guard let numbers = (try? JSON(parsing: bytes))?.arrayValue else {
            throw Failure(.refused, "mirror.values", "The log's \(PublishedValues.indexPath) cannot be read.")
        }
        return numbers.compactMap { number in
            number.int64Value.flatMap { BundleCoordinate(index: UInt64(max($0, 0))) }
        }
    }
}

extension MirrorFolder {
    /// The files below a folder of the copy, by their paths in it.
    fileprivate func files(in name: String) throws -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: "\(path)/\(name)") else { return [] }
        var files: [String] = []
        while let file = walk.nextObject() as? String {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: "\(path)/\(name)/\(file)", isDirectory: &isFolder)
            if exists, !isFolder.boolValue { files.append("\(name)/\(file)") }
        }
        return files
    }
}
