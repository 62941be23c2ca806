import ArgumentParser
import Kernel
import Proofs
import Values

/// `acta figures verify`
struct FiguresVerify: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify published figures offline.",
        discussion: """
            Proves that the office approved exactly these figures by an act that stands on the log. That they are what \
            the log comes to is for those to check who may read it: acta audit makes them again. Take the log's key \
            from the office's own publication.

            EXAMPLES
              acta figures verify figures.json --vkey town.example/log+1a2b3c4d+AQ...
            """)

    @Argument(help: "The figures, as acta figures get writes them.")
    var file: String
    @Option(name: .long, help: ArgumentHelp("The key of the log.", valueName: "key"))
    var vkey: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let key = try LogDescription.key(vkey)
        let bundle: PublishedBundle
        let figures: JSON
        let found: PublishedBundle.Verified
        do {
            bundle = try PublishedBundle(json: try JSON(parsing: try OutputFile.read(file)))
            found = try bundle.verify(with: key)
            figures = try JSON(parsing: bundle.file)
        } catch let error as Failure {
            throw error
        } catch {
            throw Failure(
                .refused, "figures.invalid", "The figures are not proved. \(error)",
                remedy: "Is --vkey the key of the log that they are from?")
        }
        let (approval, approved) = (found.approval, found.approved)
        let who =
            found.isByFounder
            ? "the office that founded the log" : "an office of the programme, which only the log's readers can check"
        output.show(
            """
            The figures are proved.
              What   \(approval.address), by the entries before \(approval.upTo)
              Least  \(approval.least): numbers that count fewer people are withheld
              By     \(found.office.text()), \(who)
              When   \(approved.entry.time)
              Where  entry \(bundle.receipt.index) of \(approved.checkpoint.origin)
            """,
            json: [
                "verified": true, "part": .string(approval.address.description),
                "upTo": .number(JSONNumber(approval.upTo)), "least": .integer(approval.least),
                "entry": .number(JSONNumber(bundle.receipt.index)), "office": .string(found.office.text()),
                "byFounder": .bool(found.isByFounder), "time": .string(approved.entry.time.description),
                "size": .number(JSONNumber(approved.checkpoint.size)), "figures": figures,
            ])
    }
}
