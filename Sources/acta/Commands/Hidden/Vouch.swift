import ArgumentParser
import Kernel
import Proofs
import Values

/// `acta vouch`
struct Vouch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vouch",
        abstract: "Vouch for a fact about an act before it is sent.",
        discussion: """
            The rules of a part may read a fact although the value behind it is hidden: that a person is \
            a resident, that an income is low. The person signs the act, you look at what is behind it and \
            add your word, and the act is sent with it.

            EXAMPLES
              acta act grants/people submit --body @me.json --key me.key --dry-run --json > act.json
              acta vouch act.json --fact eligible-by-income --key clerk.key -o vouched.json
              acta act grants/people --batch vouched.json
            """)

    @Argument(help: "The act as --dry-run --json prints it, or as an envelope.")
    var act: String
    @Option(name: .long, help: "The fact's name, as the programme has it.")
    var fact: String
    @Option(name: .long, help: ArgumentHelp("What you say: JSON; true if left out.", valueName: "json"))
    var value = "true"
    @Option(name: .long, help: ArgumentHelp("Your key.", valueName: "file"))
    var key: String
    @Option(name: .long, help: ArgumentHelp("Who vouches, where that is not the key itself.", valueName: "actor"))
    var actor: String?
    @OptionGroup var file: OutputFile

    func run() async throws {
        let signingKey = try KeyFile.read(key)
        guard let said = try? JSON(parsing: Array(value.utf8)) else {
            throw Failure.wrongUse("--value is not JSON.", remedy: "Write true, a number, or a text in quotes.")
        }
        guard let envelope = try? JSON(parsing: try OutputFile.read(act)), let token = envelope["act"]?.stringValue
        else {
            throw Failure.wrongUse(
                "\(act) holds no act.", remedy: "Make one with acta act … --dry-run --json.")
        }
        let signed = Array(token.utf8)
        let log: LogID
        do { log = LogID(origin: try Act(parsing: signed).log) } catch { throw Failure(error) }
        let word = try Fact.signed(
            fact, said, beside: Hash.sha256(signed), of: log, at: SystemTime().now(), by: signingKey,
            for: actor.map { ActorID($0) })
        let facts = (envelope["facts"]?.arrayValue ?? []) + [.string(String(decoding: word, as: UTF8.self))]
        let vouched: JSON = [
            "act": .string(token), "facts": .array(facts),
            "disclosures": envelope["disclosures"] ?? .array([]),
        ]
        try file.write(vouched.serialized() + [UInt8(ascii: "\n")])
    }
}
