import ArgumentParser
import Foundation
import Kernel
import Proofs
import Values

/// `acta read`
struct Read: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "See values that are kept off the log: your own, or those that your task needs.",
        discussion: """
            Whose values you see is told of it: who saw them, when, and what for.

            EXAMPLES
              acta read case-library --mine --key me.key --json
              acta read case-library --entry 61 --purpose "Asking back" --key reviewer.key
            """)

    @Argument(help: "The programme.")
    var programme: String
    @Flag(name: .long, help: "Everything that is kept of you, and who saw it.")
    var mine = false
    @Option(name: .long, help: "An entry whose values you need; may be given several times.")
    var entry: [UInt64] = []
    @Option(name: .long, help: "What for; the person will read it.")
    var purpose: String?
    @Option(name: .long, help: ArgumentHelp("Your key.", valueName: "file"))
    var key: String
    @Option(name: .long, help: ArgumentHelp("Who asks, where that is not the key itself.", valueName: "actor"))
    var actor: String?
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard mine != !entry.isEmpty else { throw ValidationError("Ask for --mine, or name --entry.") }
        guard mine || purpose != nil else { throw ValidationError("Say what for with --purpose.") }
    }

    func run() async throws {
        let asker = ReadAuthor(
            log: LogID(origin: try await server.api.log().origin), programme: programme,
            key: try KeyFile.read(key), actor: actor.map { ActorID($0) })
        let request = try asker.sign(mine ? .mine : .entries(entry), purpose: purpose ?? "My own data")
        let answer = try await server.api.read(request, in: programme)
        var table = Table([
            ("Entry", .right), ("Part", .left), ("Field", .left), ("Kept until", .left), ("Value", .left),
        ])
        let values = answer["values"]?.arrayValue ?? []
        for value in values { table.add(Self.cells(of: value)) }
        let readings = (answer["readings"]?.arrayValue ?? []).map(Self.sentence)
        var lines = [values.isEmpty ? "There are no values that you may see." : table.text]
        if !readings.isEmpty { lines += ["", "Who saw them:"] + readings }
        output.show(lines.joined(separator: "\n"), json: answer)
    }

    private static func cells(of value: JSON) -> [String] {
        let entry = value["entry"]?.int64Value.map { String($0) } ?? ""
        let shown = value["value"].map { $0.stringValue ?? String(decoding: $0.serialized(), as: UTF8.self) } ?? ""
        return [entry] + ["part", "pointer", "keepUntil"].map { value[$0]?.stringValue ?? "" } + [shown]
    }

    private static func sentence(_ reading: JSON) -> String {
        let (time, reader) = (reading["time"]?.stringValue ?? "", reading["reader"]?.stringValue ?? "")
        let entry = reading["entry"]?.int64Value ?? 0
        return "\(time): \(reader) saw entry \(entry): \(reading["purpose"]?.stringValue ?? "")"
    }
}

/// Signs requests for values that are not public.
struct ReadAuthor {
    /// For how long a request is valid, in seconds.
    private static let validitySeconds: Int64 = 120

    /// The log.
    let log: LogID
    /// The programme.
    let programme: String
    /// The key that signs.
    let key: SigningKey
    /// Who asks, where that is not the key itself.
    let actor: ActorID?

    /// A signed request.
    func sign(_ subject: ReadRequest.Subject, purpose: String) throws -> [UInt8] {
        try ReadRequest.signed(
            subject, programme: programme, purpose: purpose, of: log,
            expires: Int64(Date.now.timeIntervalSince1970) + Self.validitySeconds, actor: actor, by: key)
    }
}
