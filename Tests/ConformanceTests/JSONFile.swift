import Testing
import Values

/// A file of vectors in JSON.
struct JSONFile: CustomTestStringConvertible, Sendable {
    let path: String
    let json: JSON

    var testDescription: String { Conformance.shortName(path) }
}

/// The JSON files below a folder of the vectors, whatever their names.
enum JSONFiles {
    static func under(_ folder: String) -> [JSONFile] {
        Conformance.files(under: folder, suffix: ".json").compactMap { path in
            guard let bytes = try? Conformance.bytes(path), let json = try? JSON(parsing: bytes) else { return nil }
            return JSONFile(path: path, json: json)
        }
    }
}
