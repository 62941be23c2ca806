import Foundation
import Values

/// Whether a bag is what its manifests say (RFC 8493, 3).
extension BagFolder {
    /// Checks that the bag is complete and valid.
    ///
    /// - Returns: how many files were compared.
    /// - Throws: a `Failure` that names what is missing, added or changed.
    func check() throws -> Int {
        guard (try? read("bagit.txt")) == Array(Self.declaration.utf8) else {
            throw Failure(
                .refused, "archive.no_bag", "The folder \(path) is no package of BagIt 1.0.",
                remedy: "Name a folder that “acta archive” has made; it has a file bagit.txt.")
        }
        let all = try files()
        var complaints: [String] = all.contains("fetch.txt") ? ["fetch.txt: something would have to be fetched"] : []
        let payload = Set(all.filter { $0.hasPrefix("data/") })
        let tags = Set(all).subtracting(payload).filter { !$0.hasPrefix("tagmanifest-") }
        for algorithm in Algorithm.allCases {
            complaints += try compare("manifest-\(algorithm.rawValue).txt", with: payload, by: algorithm)
            complaints += try compare("tagmanifest-\(algorithm.rawValue).txt", with: tags, by: algorithm)
        }
        guard complaints.isEmpty else { throw Self.damaged(complaints) }
        return all.count
    }

    /// What differs between a manifest and the files that it is about.
    private func compare(_ manifest: String, with files: Set<String>, by algorithm: Algorithm) throws -> [String] {
        guard FileManager.default.fileExists(atPath: "\(path)/\(manifest)") else { return ["\(manifest) is missing"] }
        guard let text = String(validating: try read(manifest), as: UTF8.self) else {
            return ["\(manifest) is no text"]
        }
        var complaints: [String] = []
        var named: Set<String> = []
        for line in text.split(separator: "\n") {
            guard let match = line.wholeMatch(of: /([0-9a-f]+)[ \t]+\*?(.+)/) else {
                complaints.append("\(manifest) has a line that cannot be read")
                continue
            }
            let file = Self.read(String(match.2))
            guard files.contains(file) else {
                complaints.append("\(file) is missing")
                continue
            }
            if !named.insert(file).inserted { complaints.append("\(manifest) names \(file) twice") }
            if try algorithm.hex(read(file)) != match.1 { complaints.append("\(file) was changed") }
        }
        let added = files.subtracting(named).sorted()
        return complaints + added.map { "\($0) is not in \(manifest)" }
    }

    /// A path as a manifest writes it.
    private static func read(_ file: String) -> String {
        file.replacingOccurrences(of: "%0A", with: "\n").replacingOccurrences(of: "%0D", with: "\r")
            .replacingOccurrences(of: "%25", with: "%")
    }

    /// The labels of `bag-info.txt` by their names.
    func labels() throws -> [String: String] {
        let text = String(decoding: try read("bag-info.txt"), as: UTF8.self)
        return text.split(separator: "\n").reduce(into: [:]) { labels, line in
            guard let colon = line.firstIndex(of: ":") else { return }
            labels[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
    }
}
