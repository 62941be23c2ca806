import Testing
import Values

/// Vectors of cyberphone/json-canonicalization: folders named `jcs` with `input`, `output` and `outhex` inside, and
/// files `numbers-*.txt` with the bits of a double and its text on each line.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `RFC 8785 vectors` {
    struct Case: CustomTestStringConvertible, Sendable {
        let input: String
        let output: String

        var testDescription: String { Conformance.shortName(input) }
    }

    static let cases = Conformance.folders(named: "jcs").flatMap { folder in
        Conformance.files(in: folder + "/input", suffix: ".json").map { input in
            Case(input: input, output: folder + "/output" + input.dropFirst((folder + "/input").count))
        }
    }

    static let hexCases = Conformance.folders(named: "jcs").flatMap { folder in
        Conformance.files(in: folder + "/outhex", suffix: ".txt").map { hex in
            let name = hex.dropFirst((folder + "/outhex").count).dropLast(".txt".count)
            return Case(input: folder + "/input" + name + ".json", output: hex)
        }
    }

    static let numberFiles = Conformance.folders(named: "jcs").flatMap { folder in
        Conformance.files(in: folder, suffix: ".txt").filter { $0.contains("/numbers-") }
    }

    @Test func `are there`() {
        #expect(!Self.cases.isEmpty)
        #expect(!Self.hexCases.isEmpty)
        #expect(!Self.numberFiles.isEmpty)
    }

    @Test(arguments: cases)
    func `canonical bytes are the published ones`(vector: Case) throws {
        let value = try JSON(parsing: Conformance.bytes(vector.input))
        let expected = try Conformance.bytes(vector.output)
        #expect(try value.canonicalized() == expected)
    }

    @Test(arguments: cases)
    func `canonical bytes stay the same when made canonical again`(vector: Case) throws {
        let expected = try Conformance.bytes(vector.output)
        #expect(try JSON(parsing: expected).canonicalized() == expected)
    }

    @Test(arguments: hexCases)
    func `canonical bytes are the published hexadecimal ones`(vector: Case) throws {
        let value = try JSON(parsing: Conformance.bytes(vector.input))
        let digits = try Conformance.lines(vector.output).joined().filter { $0 != " " }
        #expect(try value.canonicalized() == Hex.decode(digits))
    }

    @Test(arguments: numberFiles)
    func `doubles are written with the published digits`(file: String) throws {
        var wrong: [String] = []
        let lines = try Conformance.lines(file)
        for line in lines {
            let parts = line.split(separator: ",")
            let bits = try #require(UInt64(parts[0], radix: 16))
            let number = JSONNumber(Double(bitPattern: bits))
            if number?.text != String(parts[1]) { wrong.append(line) }
            let canonical = try JSON.array(number.map { [.number($0)] } ?? []).canonicalized()
            if canonical != Array("[\(parts[1])]".utf8) { wrong.append(line) }
        }
        #expect(wrong.isEmpty)
        #expect(!lines.isEmpty)
    }
}
