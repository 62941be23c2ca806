import ArgumentParser
import Elections
import Foundation
import Participation
import Values

/// `acta election trustee`
struct ElectionTrustee: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trustee",
        abstract: "Hold a part of the key: make it, and open the tally, offline.",
        subcommands: [ElectionTrusteePrepare.self, ElectionTrusteeDecrypt.self])
}

/// What both steps of a trustee need.
struct TrusteeOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("The trustee, as the terms name them.", valueName: "id"))
    var id: String
    @Option(name: .long, help: ArgumentHelp("The papers of the ballot.", valueName: "file"))
    var papers: String
    @Option(name: .long, help: ArgumentHelp("The trustee's secret.", valueName: "file"))
    var secret: String
    @Option(name: .long, help: ArgumentHelp("Write what is to be sent to a file.", valueName: "file"))
    var into: String

    /// The place of the trustee in the terms.
    func place(in terms: SecretBallotTerms) throws -> Int {
        guard let place = terms.trustees.firstIndex(where: { $0.id == id }) else {
            throw Failure.wrongUse(
                "There is no trustee “\(id)”.",
                remedy: "The trustees are \(terms.trustees.map(\.id).joined(separator: ", ")).")
        }
        return place
    }

    /// Writes the body of a move, and says how to send it.
    func write(_ member: String, _ text: [UInt8], move: String, of part: PartPath, to output: OutputOptions) throws {
        let body = JSON.object([
            JSONMember("trustee", .string(id)), JSONMember(member, .string(String(decoding: text, as: UTF8.self))),
        ])
        try OutputFile.write(body.serialized(), to: into)
        output.show(
            "\(into) is to be sent:\n  acta act \(part) \(move) --body @\(into) --key YOUR.key",
            json: ["move": .string(move), "file": .string(into)])
    }

    /// The seed in the trustee's file, which is made where there is none.
    func seed(makes: Bool) throws -> TrusteeSeed {
        let type = "acta/trustee@1"
        if makes, !FileManager.default.fileExists(atPath: secret) {
            var random = SystemRandomness()
            let seed = TrusteeSeed(using: &random)
            let json: JSON = ["type": .string(type), "trustee": .string(id), "seed": .string(seed.secretText)]
            try SecretFile.make(json.serialized() + [UInt8(ascii: "\n")], at: secret)
            Console.talk("Your secret is in \(secret). Keep it, and a copy in a safe, until the tally is opened.")
            return seed
        }
        guard let json = try? JSON(parsing: try OutputFile.read(secret)), json["type"]?.stringValue == type,
            json["trustee"]?.stringValue == id, let seed = json["seed"]?.stringValue
        else { throw Failure.wrongUse("\(secret) is not the secret of trustee “\(id)”.") }
        return TrusteeSeed(keeping: seed)
    }
}

/// `acta election trustee prepare`
struct ElectionTrusteePrepare: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Make your next step towards the election's key.",
        discussion: """
            Works offline. Where every trustee is needed there is one step: a key. Where some are enough there are \
            three, each after all trustees have done the one before: a certificate, shares for the others, a key. \
            Fetch the papers anew before each step.

            EXAMPLE
              acta export town/ballot --format papers -o papers.json
              acta election trustee prepare --as court --papers papers.json --secret court.secret --into step.json
            """)

    @OptionGroup var trustee: TrusteeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let file = try BallotPapersFile(reading: trustee.papers)
        let (rules, papers, id) = (try file.rules(), file.papers, trustee.id)
        _ = try trustee.place(in: file.terms)
        guard papers.keys[id] == nil else {
            throw Failure(.refused, "election.turn", "Your key is there.", remedy: "Wait until the tally is opened.")
        }
        let (group, seed) = (SecretBallot.groupName.group, try trustee.seed(makes: papers.certificates[id] == nil))
        var random = SystemRandomness()
        do {
            guard rules.terms.hasThreshold else {
                let key = TrusteeKey(secret: seed.ownSecret(in: group), in: group, using: &random)
                return try trustee.write("key", key.serialized(in: group), move: "key", of: file.part, to: output)
            }
            guard papers.certificates[id] != nil else {
                let certificate = KeyCeremony.certificate(of: seed, in: group, using: &random).json(in: group)
                return try trustee.write(
                    "certificate", certificate.serialized(), move: "certify", of: file.part, to: output)
            }
            try wait(for: papers.certificates.count, of: rules.terms.trustees.count, "certificates")
            let ceremony = try rules.ceremony(of: papers)
            guard papers.shares[id] != nil else {
                let shares = ceremony.shares(of: seed, using: &random).json(in: group)
                return try trustee.write("shares", shares.serialized(), move: "deal", of: file.part, to: output)
            }
            try wait(for: papers.shares.count, of: rules.terms.trustees.count, "shares")
            let secret = try ceremony.decryptionKey(of: seed, from: try rules.dealt(papers))
            let key = TrusteeKey(secret: secret, in: group, using: &random)
            try trustee.write("key", key.serialized(in: group), move: "confirm", of: file.part, to: output)
        } catch let reason as ElectionReason {
            throw Failure(
                .refused, "election.key", "The ceremony cannot go on: \(reason.sentence).",
                remedy: "Tell the office and the other trustees; all begin anew.")
        }
    }

    private func wait(for count: Int, of all: Int, _ what: String) throws {
        guard count == all else {
            throw Failure(
                .refused, "election.turn", "Only \(count) of \(all) \(what) are there.",
                remedy: "Wait for the other trustees, and fetch the papers anew.")
        }
    }
}

/// `acta election trustee decrypt`
struct ElectionTrusteeDecrypt: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "decrypt",
        abstract: "Make your part of opening the tally, after checking the whole archive.",
        discussion: """
            Works offline. It opens nothing but the tally of all counted ballots, which it computes itself from the \
            archive: a server that left ballots out would be found by their trackers, so compare the head that is \
            printed with the other trustees'.

            EXAMPLE
              acta export town/ballot --format bel -o election.bel
              acta election trustee decrypt --as court --papers papers.json --archive election.bel \\
                --secret court.secret --into part.json
            """)

    @OptionGroup var trustee: TrusteeOptions
    @Option(name: .long, help: ArgumentHelp("The archive.", valueName: "file"))
    var archive: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let file = try BallotPapersFile(reading: trustee.papers)
        let (rules, group) = (try file.rules(), SecretBallot.groupName.group)
        let place = try trustee.place(in: file.terms)
        let record: ElectionRecord
        do {
            record = try await ElectionVerifier.verify(try OutputFile.read(archive))
        } catch let flaw as ElectionFlaw {
            throw Failure(.refused, "election.invalid", "\(archive) proves nothing. In \(flaw).")
        }
        guard Array((file.papers.election ?? "").utf8) == record.election.bytes, let tally = record.tally else {
            throw Failure(
                .refused, "election.not_closed", "This is another election's archive, or voting is not over.",
                remedy: "Fetch papers and archive anew after the closing.")
        }
        guard record.countedBallots >= Int(clamping: file.terms.fewestBallots) else {
            throw Failure(
                .refused, "election.too_few", "Only \(record.countedBallots) ballots count; they are not opened.")
        }
        let seed = try trustee.seed(makes: false)
        let secret: Scalar
        do throws(ElectionReason) {
            secret =
                try rules.terms.hasThreshold
                ? rules.ceremony(of: file.papers).decryptionKey(of: seed, from: rules.dealt(file.papers))
                : seed.ownSecret(in: group)
        } catch {
            throw Failure(.refused, "election.key", "The secret does not fit the papers: \(error.sentence).")
        }
        var random = SystemRandomness()
        guard TrusteeKey(secret: secret, in: group, using: &random).key == record.trustees.keys[place].key else {
            throw Failure(.refused, "election.key", "The secret is not that of the key on the log.")
        }
        let share = PartialDecryption(of: tally, secret: secret, in: record.election, using: &random)
        Console.talk(
            "The archive is right: \(record.countedBallots) ballots count. Its head: \(record.archive.head ?? "")")
        try trustee.write("share", share.serialized(in: group), move: "decrypt", of: file.part, to: output)
    }
}
