import ArgumentParser
import Foundation
import Kernel
import Registers
import Values

/// `acta import`
struct Import: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring records into a register, or run an election again whose ballots were published.",
        discussion: """
            Into a register: a spreadsheet (.csv), JSON (.json, .ndjson) or an openregister file (.rsf). One \
            act signs for all records, and each becomes an entry with its own receipt. A Pabulib file (.pb) becomes a programme of its own: its voters are appointed, and every \
            ballot is signed with a fresh key and cast. A spreadsheet (.csv with the columns voter, \
            choices, points) is cast in a programme that is open already.

            EXAMPLES
              acta import cases.csv --programme library --part cases --key office.key
              acta import warsaw.pb --key .data/keys/office.key --wait
              acta import ballots.csv --programme budget --part vote --key office.key
              acta import warsaw.pb --key office.key --sign-only signed.ndjson
            """)

    @Argument(help: "The file of records or ballots.")
    var file: String
    @Option(name: .long, help: ArgumentHelp("The office's key.", valueName: "file"))
    var key: String
    @Option(name: .long, help: "The programme; made from the name of a .pb file otherwise.")
    var programme: String?
    @Option(name: .long, help: "The part in which to vote.")
    var part = "vote"
    @Option(name: .long, help: "How long the vote of a .pb file stays open, for example 90s or 2h.")
    var openFor: TimeSpan?
    @Option(name: .long, help: "The currency of a .pb file that names none, for example PLN.")
    var currency: String?
    @Flag(name: .long, help: "Count by greedy what the city counted by a rule that is not available.")
    var byGreedy = false
    @Option(name: .long, help: ArgumentHelp("Write the signed ballots to a file and cast none.", valueName: "file"))
    var signOnly: String?
    @Option(name: .long, help: ArgumentHelp("Write the receipts to a file, one a line.", valueName: "file"))
    var receipts: String?
    @Option(name: .long, help: ArgumentHelp("Write every refused row to a spreadsheet.", valueName: "file"))
    var report: String?
    @Flag(name: .long, help: "Wait for the outcome, and compare it with what the file says was selected.")
    var wait = false
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        for name in [programme, part].compactMap(\.self) where !Identifier.isValid(name) {
            throw ValidationError("“\(name)” is not lower-case letters, digits and hyphens.")
        }
        guard signOnly == nil || (receipts == nil && !wait) else {
            throw ValidationError("--sign-only casts no ballots: it goes without --receipts and --wait.")
        }
        if let currency, Currency(code: currency) == nil {
            throw ValidationError("“\(currency)” is no currency of ISO 4217.")
        }
    }

    func run() async throws {
        let office = try KeyFile.read(key)
        if let place = try await register() {
            return try await RecordImport(api: server.api, part: place, key: office)
                .run(file, report: report, output: output)
        }
        let choices = ImportedElection.Choices(
            currency: currency.flatMap { Currency(code: $0) }, byGreedy: byGreedy)
        let election = try ImportedElection(path: file, choices: choices)
        for remark in election.remarks.prefix(10) { Console.talk("\(file): \(remark)") }
        if election.remarks.count > 10 { Console.talk("\(file): and \(election.remarks.count - 10) remarks more") }
        let place = PartPath(PartAddress(programme: try programmeName(election), part: part))
        let run = ImportRun(api: server.api, log: try await server.api.log().origin, office: office, part: place)
        let least: Int64 = signOnly == nil ? ImportRun.openSeconds(for: election.ballots.count) : ActAuthor.hour
        let span = openFor?.seconds ?? least
        let signed = try await run.sign(election, validitySeconds: span + ActAuthor.hour)
        let closes = try await prepare(run, election, choices, signed, openSeconds: span)
        if let signOnly { return try keep(signed, in: signOnly, place) }
        let summary = try await run.cast(signed.lines, receipts: try receipts.map(LineWriter.init))
        Console.talk(summary.text)
        try await finish(election, place, summary, closes)
    }

    /// The part that was named, if it is a register.
    private func register() async throws -> PartPath? {
        guard let programme, !file.lowercased().hasSuffix(".pb") else { return nil }
        let place = PartPath(PartAddress(programme: programme, part: part))
        let procedure = try await server.api.json(place.path)["procedure"]?.stringValue
        return procedure?.hasPrefix("\(Register.name)@") ?? false ? place : nil
    }

    /// Opens the programme, where there is none yet, and appoints the voters; says when the vote closes.
    private func prepare(
        _ run: ImportRun, _ election: ImportedElection, _ choices: ImportedElection.Choices,
        _ signed: BallotSigner.Signed, openSeconds: Int64
    ) async throws -> Instant {
        if let file = election.file {
            let opens = SystemTime().now()
            let closes = opens.adding(seconds: openSeconds)
            let body = try ImportedElection.programme(file, part: part, opens: opens, closes: closes, choices)
            try await run.open(body)
            try await run.appoint(signed.voters, by: .voters)
            return closes
        }
        let terms = try await server.api.json(run.part.path)["terms"]
        try await run.appoint(signed.voters, by: Eligibility(of: terms))
        return terms?["closes"]?.stringValue.flatMap { Instant(rfc3339: $0) } ?? SystemTime().now()
    }

    private func keep(_ signed: BallotSigner.Signed, in path: String, _ place: PartPath) throws {
        try OutputFile.write(Array(signed.lines.joined()), to: path)
        output.show(
            "\(Numerals.count(signed.lines.count, "ballot is", "ballots are")) signed. Cast them with:\n"
                + "  acta act \(place) --batch \(path) --server \(server.server)",
            json: [
                "part": .string(place.description), "signed": .integer(Int64(signed.lines.count)),
                "file": .string(path),
            ])
    }

    private func finish(
        _ election: ImportedElection, _ place: PartPath, _ summary: BatchSummary, _ closes: Instant
    ) async throws {
        var result =
            [
                JSONMember("part", .string(place.description)), JSONMember("closes", .string(closes.description)),
            ] + (summary.json.objectValue ?? [])
        var said = "\(server.server)/programmes/\(place)"
        if wait {
            let outcome = try await OutcomeWatch(api: server.api, part: place).wait(closes: closes)
            let comparison = OutcomeComparison(outcome: outcome, file: election.file)
            said = comparison.text + "\n" + said + "/outcome"
            result += comparison.json.objectValue ?? []
        }
        output.show(said, json: .object(result))
        guard summary.refusedCount == 0 else { throw summary.failure }
    }

    /// The programme's name: as it was given, or what the file's name makes.
    private func programmeName(_ election: ImportedElection) throws -> String {
        if let programme { return programme }
        guard election.file != nil else {
            throw Failure.wrongUse("A spreadsheet does not say in which programme to vote.", remedy: "Add --programme.")
        }
        return Self.name(of: file)
    }

    /// `Poland_Warsaw 2024.pb` as `poland-warsaw-2024`.
    static func name(of path: String) -> String {
        let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent.lowercased()
        let letters = stem.utf8.map { byte -> UInt8 in
            let isPlain = (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
            return isPlain ? byte : UInt8(ascii: "-")
        }
        let words = letters.split(separator: UInt8(ascii: "-")).map { String(decoding: $0, as: UTF8.self) }
        var name = String(words.joined(separator: "-").prefix(Identifier.maximumLength - 5))
        while name.hasSuffix("-") { name.removeLast() }
        return Identifier.isValid(name) ? name : Identifier.isValid("vote-\(name)") ? "vote-\(name)" : "vote"
    }
}
