import ArgumentParser
import Kernel
import Values

/// `acta erase`
struct Erase: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase values that are kept off the log, for good.",
        discussion: """
            Erasing is an act: the log says that values of an entry were erased, by whom and on what legal \
            ground, and keeps their digests. Receipts, outcomes and audits stay valid.

            EXAMPLES
              acta erase grants --due --key office.key
              acta erase grants --entry 61 --pointer /values/income \\
                --ground "GDPR, article 17(1)(b)" --key office.key
            """)

    @Argument(help: "The programme.")
    var programme: String
    @Flag(name: .long, help: "Everything whose retention has ended.")
    var due = false
    @Option(name: .long, help: "The entry whose values are erased.")
    var entry: UInt64?
    @Option(name: .long, help: ArgumentHelp("One value of the entry; all of them if left out.", valueName: "pointer"))
    var pointer: String?
    @Option(name: .long, help: "The legal ground.")
    var ground: String?
    @Option(name: .long, help: ArgumentHelp("Your key.", valueName: "file"))
    var key: String
    @Option(name: .long, help: ArgumentHelp("Who acts, where that is not the key itself.", valueName: "actor"))
    var actor: String?
    @Flag(name: .long, help: "Say what would be erased, and erase nothing.")
    var dryRun = false
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard due != (entry != nil) else { throw ValidationError("Name --entry, or erase what is --due.") }
        guard due || ground != nil else { throw ValidationError("Say the legal ground with --ground.") }
        guard Identifier.isValid(programme) else { throw ValidationError("“\(programme)” names no programme.") }
    }

    func run() async throws {
        let signingKey = try KeyFile.read(key)
        let origin = try await server.api.log().origin
        let part = PartPath(PartAddress(programme: programme, part: Disclosures.partName))
        let asker = ReadAuthor(
            log: LogID(origin: origin), programme: programme, key: signingKey, actor: actor.map { ActorID($0) })
        var erased: [JSON] = []
        while true {
            let places = try await places(asker)
            if places.isEmpty { break }
            erased += places
            if dryRun { break }
            let body: JSON = ["entries": .array(places), "ground": .string(ground ?? RetentionService.ground)]
            let act = try ActAuthor(log: origin, key: signingKey).sign(
                "erase", body, in: part, actor: actor.map { ActorID($0) })
            let accepted = try await server.api.post(act, to: part)
            // The next question waits until the erasure has been carried out.
            _ = try await server.api.json("api/programmes/\(programme)?at-least=\(accepted.index)")
            if !due { break }
        }
        let count = Numerals.count(erased.count, "value", "values")
        let lines = dryRun ? erased.map { "  entry \(Self.place(of: $0))" } : []
        output.show(
            ([dryRun ? "\(count) would be erased." : "\(count) erased."] + lines).joined(separator: "\n"),
            json: ["erased": .array(erased), "dryRun": .bool(dryRun)])
    }

    private func places(_ asker: ReadAuthor) async throws -> [JSON] {
        guard due else {
            guard let entry else { return [] }
            return [Self.place(entry: .number(JSONNumber(entry)), pointer: pointer.map { .string($0) })]
        }
        let request = try asker.sign(.overdue, purpose: "Erasing what is due")
        let answer = try await server.api.read(request, in: programme)
        return (answer["overdue"]?.arrayValue ?? []).map {
            Self.place(entry: $0["entry"] ?? .null, pointer: $0["pointer"])
        }
    }

    private static func place(entry: JSON, pointer: JSON?) -> JSON {
        .object([JSONMember("entry", entry)] + (pointer.map { [JSONMember("pointer", $0)] } ?? []))
    }

    private static func place(of json: JSON) -> String {
        "\(json["entry"]?.int64Value ?? 0) \(json["pointer"]?.stringValue ?? "")"
    }
}
