import Testing
import Values

/// Vectors of multiformats/multibase.
///
/// They are files `*.csv` in folders named `multibase`. The first line gives the plain text, each further one an
/// encoding and the text in it; encodings that Acta does not read are passed over.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `Multibase vectors` {
    struct Row: CustomTestStringConvertible, Sendable {
        let file: String
        let base: Multibase
        let text: String
        let plain: [UInt8]
        /// Files of texts that may be read but are never written say so in their first line.
        let isCanonical: Bool

        var testDescription: String { "\(Conformance.shortName(file)) \(base)" }
    }

    static let rows: [Row] = Conformance.folders(named: "multibase")
        .flatMap { Conformance.files(in: $0, suffix: ".csv") }
        .flatMap { file in (try? read(file)) ?? [] }

    static func read(_ file: String) throws -> [Row] {
        let lines = try Conformance.lines(file).map(fields)
        guard let heading = lines.first, heading.count == 2 else { return [] }
        return lines.dropFirst().compactMap { line in
            guard line.count == 2, let base = Multibase(rawValue: line[0]) else { return nil }
            return Row(
                file: file,
                base: base,
                text: line[1],
                plain: unescaped(heading[1]),
                isCanonical: heading[0] == "encoding"
            )
        }
    }

    /// The two fields of a line such as `name, "value"`.
    static func fields(_ line: String) -> [String] {
        let parts = line.split(separator: ", ", maxSplits: 1)
        guard parts.count == 2 else { return [] }
        return [String(parts[0]), String(parts[1].dropFirst().dropLast())]
    }

    /// Turns `\x00` into the byte.
    static func unescaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x"),
                let value = Hex.decode(bytes: rest.dropFirst().prefix(2))
            {
                bytes += value
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    @Test func `are there`() {
        for base in [Multibase.base16, .base58btc, .base64url] {
            #expect(Self.rows.contains { $0.base == base })
        }
    }

    @Test(arguments: rows)
    func `texts are decoded`(row: Row) {
        #expect(Multibase.decode(row.text) == row.plain)
    }

    @Test(arguments: rows.filter(\.isCanonical))
    func `bytes are encoded`(row: Row) {
        #expect(Multibase.encode(row.plain, as: row.base) == row.text)
    }
}
