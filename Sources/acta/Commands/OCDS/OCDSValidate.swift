import ArgumentParser
import Formats
import Foundation
import Values

/// `acta ocds validate`
struct OCDSValidate: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Compare release packages and record packages with OCDS 1.1.5.",
        discussion: """
            Required fields, types, formats, closed codelists and ids are compared. Fields that the standard does not \
            know are extensions, and left alone. A file is one JSON text or JSON Lines, each a package, a record or a \
            release. Ends with 1 when something is not as it should be.

            EXAMPLES
              acta ocds validate package.json
              acta ocds validate releases.jsonl --json
            """)

    /// The largest file that is read whole.
    private static let mostBytes = 1 << 30

    @Argument(help: ArgumentHelp("The files.", valueName: "file"))
    var files: [String]
    @OptionGroup var output: OutputOptions

    /// A finding and where it was made.
    private struct Placed {
        let file: String
        let line: Int?
        let finding: OCDSFinding

        var text: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(finding)" }

        var json: JSON {
            [
                "file": .string(file), "line": line.map { .integer(Int64($0)) } ?? .null,
                "pointer": .string(finding.pointer), "kind": .string(finding.kind.rawValue),
                "what": .string(finding.what), "remedy": .string(finding.remedy),
            ]
        }
    }

    func run() async throws {
        var placed: [Placed] = []
        var count = 0
        var texts = 0
        for file in files {
            for (line, json) in try values(of: file) {
                let validator = OCDSValidator(json)
                texts += 1
                count += validator.findingCount
                let room = max(0, OCDSValidator.mostFindings - placed.count)
                placed += validator.findings.prefix(room).map { Placed(file: file, line: line, finding: $0) }
            }
        }
        guard count == 0 else {
            throw Failure(
                .refused, "ocds.invalid", "\(Numerals.count(count, "thing is", "things are")) not as OCDS 1.1.5 asks.",
                details: placed.map { Failure.Detail(text: $0.text, json: $0.json) })
        }
        output.show(
            "\(Numerals.count(texts, "text", "texts")): everything is as OCDS 1.1.5 asks.",
            json: ["texts": .integer(Int64(texts)), "findings": .array([])])
    }

    /// The file's values with their lines; without a line when the file is one text.
    private func values(of file: String) throws -> [(Int?, JSON)] {
        let bytes = try OutputFile.read(file)
        let limits = JSONLimits(maximumBytes: Self.mostBytes)
        let trouble: JSONSyntaxError
        do throws(JSONSyntaxError) {
            return [(nil, try JSON(parsing: bytes, limits: limits))]
        } catch {
            trouble = error
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.contains { $0 > 0x20 } }
        guard trouble.kind == .trailingText, lines.count > 1 else {
            throw Failure(.refused, "ocds.not_json", "\(file), \(trouble).")
        }
        return try lines.map { number, line in
            do throws(JSONSyntaxError) {
                return (number + 1, try JSON(parsing: line, limits: limits))
            } catch {
                throw Failure(
                    .refused, "ocds.not_json", "\(file), line \(number + 1), column \(error.column): \(error.reason).")
            }
        }
    }
}
