import Proofs
import Testing
import Values

/// A folder of files about one SD-JWT.
struct SDJWTCase: CustomTestStringConvertible, Sendable {
    /// 22 November 2026, when the files were made.
    static let generatedAt: Int64 = 1_795_320_000

    let folder: String

    var testDescription: String { Conformance.shortName(folder) }

    /// Whether the presentation carries a holder's proof.
    var hasKeyBinding: Bool {
        Conformance.files(in: folder).contains { $0.hasSuffix("/kb_jwt_payload.json") }
    }

    /// A token, which may be wrapped into lines.
    func text(_ name: String) throws -> [UInt8] {
        try Conformance.bytes(folder + "/" + name).filter { !Self.isWhiteSpace($0) }
    }

    func json(_ name: String) throws -> JSON {
        try JSON(parsing: Conformance.bytes(folder + "/" + name))
    }

    /// The digests in the list of disclosures, where there is one.
    func listedDigests() throws -> Set<String>? {
        let path = folder + "/disclosures.md"
        guard Conformance.files(in: folder).contains(path) else { return nil }
        let text = String(decoding: try Conformance.bytes(path), as: UTF8.self)
        return Set(text.matches(of: /SHA-256 Hash: `([^`]+)`/).map { String($0.1) })
    }

    func settings() throws -> SDJWTSettings {
        var above = folder[...]
        while let slash = above.lastIndex(of: "/") {
            above = above[..<slash]
            let path = above + "/settings.yml"
            if Conformance.files(in: String(above)).contains(String(path)) {
                return try SDJWTSettings(lines: Conformance.lines(String(path)))
            }
        }
        throw SDJWTSettings.Missing()
    }

    static func isWhiteSpace(_ byte: UInt8) -> Bool {
        [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t")].contains(byte)
    }
}

/// Keys and names of the example's issuer, holder and verifier.
struct SDJWTSettings {
    struct Missing: Error {}

    let issuer: PublicKey
    let holder: PublicKey
    let verifier: String
    let nonce: String

    /// Reads the few lines that matter of a YAML file whose keys are written out line by line.
    init(lines: [String]) throws {
        var keys: [String: [JSONMember]] = [:]
        var values: [String: String] = [:]
        var section = ""
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1).map { part in
                part.split(whereSeparator: { " \"".contains($0) }).joined(separator: " ")
            }
            guard let first = parts.first else { continue }
            let name = String(first.drop { $0 == "-" || $0 == " " })
            guard parts.count == 2, !parts[1].isEmpty else {
                section = name
                continue
            }
            values[name] = parts[1]
            if ["kty", "crv", "x", "y"].contains(name) {
                keys[section, default: []].append(JSONMember(name, .string(parts[1])))
            }
        }
        let issuerKey = try #require(keys["issuer_keys"] ?? keys["issuer_key"])
        issuer = try PublicKey(jwk: .object(issuerKey))
        holder = try PublicKey(jwk: .object(#require(keys["holder_key"])))
        verifier = try #require(values["verifier"])
        nonce = try #require(values["key_binding_nonce"])
    }
}
