import Crypto
import Foundation
import Values

/// A folder as BagIt 1.0 lays it out (RFC 8493): payload below `data`, and manifests with SHA-256 and SHA-512.
struct BagFolder {
    /// One of the two digests of every file.
    enum Algorithm: String, CaseIterable {
        case sha256, sha512

        func hex(_ bytes: [UInt8]) -> String {
            switch self {
            case .sha256: Self.hex(Crypto.SHA256.hash(data: bytes))
            case .sha512: Self.hex(Crypto.SHA512.hash(data: bytes))
            }
        }

        private static func hex(_ digest: some Sequence<UInt8>) -> String {
            let digits = Array("0123456789abcdef".utf8)
            return String(
                decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        }
    }

    /// Says that the folder is a bag (RFC 8493, 2.1.1).
    static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    /// The most bytes of a file, so that reading a strange folder stays bounded.
    static let maximumFileBytes = 256 << 20
    /// The most files.
    static let maximumFiles = 4_000_000

    /// The folder.
    let path: String

    /// The files below a folder of the bag, by their paths in it, in the order of their bytes.
    ///
    /// - Throws: a `Failure` where something is no plain file, such as a link.
    func files(below folder: String = "") throws -> [String] {
        let root = folder.isEmpty ? path : "\(path)/\(folder)"
        guard let walk = FileManager.default.enumerator(atPath: root) else { return [] }
        var files: [String] = []
        while let name = walk.nextObject() as? String {
            let file = folder.isEmpty ? name : "\(folder)/\(name)"
            let type = try FileManager.default.attributesOfItem(atPath: "\(path)/\(file)")[.type] as? FileAttributeType
            switch type {
            case .typeDirectory: continue
            case .typeRegular: files.append(file)
            default: throw Self.damaged(["\(file) is no plain file"])
            }
            guard files.count <= Self.maximumFiles else { throw Self.damaged(["there are too many files"]) }
        }
        return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The bytes of a file of the bag.
    func read(_ file: String) throws -> [UInt8] {
        let size = try FileManager.default.attributesOfItem(atPath: "\(path)/\(file)")[.size] as? Int ?? 0
        guard size <= Self.maximumFileBytes else { throw Self.damaged(["\(file) is too large"]) }
        return try OutputFile.read("\(path)/\(file)")
    }

    /// Writes manifests and tags over a payload that lies below `data` already.
    ///
    /// - Parameter labels: what `bag-info.txt` says, in this order; what the payload holds is added.
    func seal(_ labels: [(name: String, value: String)]) throws {
        let payload = try files(below: "data")
        try writeManifests("manifest", of: payload)
        let bytes = try payload.reduce(into: 0) { $0 += try read($1).count }
        let info = labels + [("Payload-Oxum", "\(bytes).\(payload.count)")]
        try write(info.map { "\($0.name): \($0.value)\n" }.joined(), to: "bag-info.txt")
        try write(Self.declaration, to: "bagit.txt")
        try writeManifests("tagmanifest", of: try files().filter { !$0.hasPrefix("data/") })
    }

    private func writeManifests(_ name: String, of files: [String]) throws {
        var lines: [Algorithm: String] = [:]
        for file in files {
            let bytes = try read(file)
            for algorithm in Algorithm.allCases {
                lines[algorithm, default: ""] += "\(algorithm.hex(bytes))  \(Self.written(file))\n"
            }
        }
        for algorithm in Algorithm.allCases {
            try write(lines[algorithm] ?? "", to: "\(name)-\(algorithm.rawValue).txt")
        }
    }

    private func write(_ text: String, to file: String) throws {
        try OutputFile.write(Array(text.utf8), to: "\(path)/\(file)")
    }

    /// A path as manifests write it (RFC 8493, 2.1.3).
    static func written(_ file: String) -> String {
        file.replacingOccurrences(of: "%", with: "%25").replacingOccurrences(of: "\r", with: "%0D")
            .replacingOccurrences(of: "\n", with: "%0A")
    }

    /// A bag that is not what its manifests say.
    static func damaged(_ complaints: [String]) -> Failure {
        Failure(
            .refused, "archive.damaged", "This is not the package that was made: \(complaints[0]).",
            remedy: "Fetch another copy; compare the digests of its tagmanifest files with those that were noted down.",
            details: complaints.dropFirst().prefix(20).map { .init(text: $0, json: .string($0)) })
    }
}
