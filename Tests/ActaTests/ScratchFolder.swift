import Foundation

/// A folder for one test, removed after it.
final class ScratchFolder: Sendable {
    // A class because its end removes the folder.
    let path: String

    init() {
        path = NSTemporaryDirectory() + "acta-test-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }
}
