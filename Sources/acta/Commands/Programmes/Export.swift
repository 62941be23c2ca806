import ArgumentParser
import Kernel
import Values

/// `acta export`
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Fetch open data of a part.",
        discussion: """
            EXAMPLES
              acta export budget/ideas --format outcome-csv --server http://127.0.0.1:8080 -o outcome.csv
              acta export budget/ideas --format pb -o budget.pb
              acta export library/cases --format records-csv -o cases.csv
              acta export asset-sale/buildings --format ocds-record -o record.json
            """)

    /// What can be fetched, and under which name.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case outcomeJSON = "outcome-json"
        case outcomeCSV = "outcome-csv"
        case pabulib = "pb"
        case ballotsCSV = "ballots-csv"
        case recordsCSV = "records-csv"
        case recordsJSON = "records-json"
        case schema
        case rsf
        case dcat
        case papers
        case bel
        case ocdsReleases = "ocds-releases"
        case ocdsRecord = "ocds-record"
        case ocdsCSV = "ocds-csv"
        case redFlags = "red-flags"

        /// The path below the part's.
        var path: String {
            switch self {
            case .outcomeJSON: "exports/outcome.json"
            case .outcomeCSV: "exports/outcome.csv"
            case .pabulib: "exports/election.pb"
            case .ballotsCSV: "exports/ballots.csv"
            case .recordsCSV: "exports/records.csv"
            case .recordsJSON: "exports/records.json"
            case .schema: "exports/schema.json"
            case .rsf: "exports/register.rsf"
            case .dcat: "exports/catalogue.jsonld"
            case .papers: "exports/papers.json"
            case .bel: "exports/election.bel"
            case .ocdsReleases: "exports/releases.json"
            case .ocdsRecord: "exports/record.json"
            case .ocdsCSV: "exports/releases.csv"
            case .redFlags: "exports/red-flags.json"
            }
        }
    }

    @Argument(help: ArgumentHelp("The part.", valueName: "programme/part"))
    var part: PartPath
    @Option(name: .long, help: "Which document.")
    var format: Format
    @OptionGroup var server: ServerOptions
    @OptionGroup var file: OutputFile

    func run() async throws {
        try file.write(try await server.api.document("\(part.path)/\(format.path)"))
    }
}
