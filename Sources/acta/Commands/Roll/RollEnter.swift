import ArgumentParser

/// `acta roll enter`
struct RollEnter: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "enter",
        abstract: "Enter the people of a spreadsheet, and make a code for each.",
        discussion: """
            The spreadsheet (.csv) has a column for each field of the roll, and may have the columns `group` and \
            `represented` (yes for somebody for whom somebody else acts). Nothing of it comes to stand on the log: \
            there each person is a number and the public half of a code. The codes are written to the letter file.

            EXAMPLES
              acta roll enter people.csv --part town/roll --key office.key --letters letters.csv
              acta roll publish letters.csv --part town/roll --key office.key
            """)

    @Argument(help: "The spreadsheet of people.")
    var file: String
    @Option(name: .long, help: ArgumentHelp("The roll's part.", valueName: "programme/part"))
    var part: PartPath
    @Option(name: .long, help: ArgumentHelp("The office's key.", valueName: "file"))
    var key: String
    @Option(
        name: .long, help: ArgumentHelp("Write each person's code to a new file, for the letters.", valueName: "file"))
    var letters: String
    @Option(name: .long, help: ArgumentHelp("Write every refused row to a spreadsheet.", valueName: "file"))
    var report: String?
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await RollImport(api: server.api, part: part, key: try KeyFile.read(key))
            .run(file, letters: letters, report: report, output: output)
    }
}
