import ArgumentParser

/// `acta figures get`
struct FiguresGet: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Fetch published figures with what proves them.",
        discussion: """
            EXAMPLES
              acta figures get 57 --server https://town.example > figures.json
            """)

    @Argument(help: "The entry that approves them.")
    var entry: UInt64
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        Console.result(try await server.api.json("api/published/\(entry)"))
    }
}
