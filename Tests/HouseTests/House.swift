import Foundation

/// The package as it lies on disk.
enum House {
    /// The package's root folder.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file under `Sources` and `Tests`.
    static let files: [SourceText] = ["Sources", "Tests"].flatMap { folder in
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path -> SourceText? in
            guard let text = try? String(contentsOf: base.appending(path: path), encoding: .utf8) else { return nil }
            return SourceText(path: "\(folder)/\(path)", text)
        }
    }

    static var sources: [SourceText] { files.filter { $0.path.hasPrefix("Sources/") } }

    /// The targets under `Procedures`, one for each domain.
    static let domains = Set(sources.filter { $0.path.hasPrefix("Sources/Procedures/") }.compactMap(\.target))
}
