import ArgumentParser
import ProgrammeFiles
import Values

/// `acta check`
struct CheckFile: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a programme file without a server.",
        discussion: """
            Names every mistake with its line and column, which keep the file from being opened, and then what a \
            data-protection officer would ask about, which does not.

            EXAMPLES
              acta check budget.yaml
            """)

    @Argument(help: "The programme file (YAML).")
    var file: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let read = try ProgrammeFile.read(file)
        let remarks = read.remarks.map { $0.detail(in: file) }
        var lines = ["\(file) has no mistakes."]
        lines.append(
            remarks.isEmpty
                ? "What it says of personal data raises no question here; that it is true and enough, people must judge."
                : "To be looked at before it is opened:")
        output.show(
            (lines + remarks.map(\.text)).joined(separator: "\n"),
            json: [
                "file": .string(file), "mistakes": .array([]), "remarks": .array(remarks.map(\.json)),
            ])
    }
}
