import Values

/// Says what became of the rows of a file.
struct RowReport {
    /// The most refused rows that are named on the terminal.
    private static let mostNamed = 20

    /// The part into which they were brought.
    let part: PartPath
    /// What became of them.
    let sent: RowImport.Sent
    /// How many were passed over.
    let passedOver: Int
    /// What one of them, and several, are called.
    let one: String
    let many: String

    /// Writes the refused rows into a spreadsheet, where one is asked for, and says what became of all.
    ///
    /// - Throws: a `Failure` where a row was refused.
    func show(report: String?, output: OutputOptions) throws {
        let (accepted, refused) = (sent.accepted, sent.refused)
        let sorted = refused.sorted { $0.line < $1.line }
        if let report {
            var text = CSVText(["line", "column", "reason", "remedy"])
            for row in sorted { text.add([String(row.line), row.column, row.reason, row.remedy]) }
            try OutputFile.write(text.bytes, to: report)
        }
        let refusedRows = Set(refused.map(\.line)).count
        var lines = ["\(Numerals.count(accepted.count, "\(one) stands", "\(many) stand")) in \(part)."]
        if passedOver > 0 {
            lines.append("\(Numerals.count(passedOver, "\(one) is", "\(many) are")) out of force and stayed out.")
        }
        if refusedRows > 0 {
            lines.append("\(Numerals.count(refusedRows, "row was", "rows were")) refused:")
            lines += sorted.prefix(Self.mostNamed).map { "  line \($0.line) \($0.column): \($0.reason) \($0.remedy)" }
            if sorted.count > Self.mostNamed {
                lines.append("  and \(sorted.count - Self.mostNamed) more; --report FILE writes them all")
            }
        }
        output.show(
            lines.joined(separator: "\n"),
            json: [
                "part": .string(part.description), "accepted": .integer(Int64(accepted.count)),
                "passedOver": .integer(Int64(passedOver)),
                "refused": .array(
                    sorted.map {
                        [
                            "line": .integer(Int64($0.line)), "column": .string($0.column),
                            "reason": .string($0.reason), "remedy": .string($0.remedy),
                        ]
                    }),
            ])
        guard refused.isEmpty else {
            throw Failure(
                .refused, "import.rows", "\(Numerals.count(refusedRows, "row was", "rows were")) refused.",
                remedy: "Correct them and import them alone; those that stand are not taken twice.")
        }
    }
}
