import Formats
import Foundation
import Values

/// Reads the releases of some files one after the other, as values.
struct ReleaseReader {
    private let files: [ReadableFile]
    private let index: ReleaseIndex

    /// Looks for the releases; files as for `acta ocds merge`.
    init(_ paths: [String]) throws {
        files = try paths.map { try ReadableFile($0) }
        var indexer = ReleaseIndexer()
        for file in files { try indexer.read(file) }
        index = indexer.index
    }

    /// How many releases there are.
    var count: Int { index.places.count }

    /// Hands out every release in the order of the files.
    func forEach(_ body: (JSON) throws -> Void) throws {
        for (number, place) in index.places.enumerated() {
            let file = files[files.count == 1 ? 0 : index.file(of: number)]
            let count = Int(place.count)
            let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                if let memory = buffer.baseAddress { try file.read(count, at: place.offset, into: memory) }
                filled = count
            }
            let release: JSON
            do throws(JSONSyntaxError) {
                release = try JSON(parsing: bytes, limits: JSONLimits(maximumBytes: ReleaseMerger.mostBytes))
            } catch {
                throw Failure(
                    .refused, "ocds.not_json", "\(try ReleaseProblem.place(place.offset, in: file)): \(error).")
            }
            try body(release)
        }
    }
}
