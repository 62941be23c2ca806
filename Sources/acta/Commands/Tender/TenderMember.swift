import ArgumentParser
import Elections
import Foundation
import Procurement
import Values

/// What both steps of a committee's member need.
struct TenderMember: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("The member, as the terms name them.", valueName: "id"))
    var id: String
    @Option(name: .long, help: ArgumentHelp("The papers of the tender.", valueName: "file"))
    var papers: String
    @Option(name: .long, help: ArgumentHelp("The member's secret.", valueName: "file"))
    var secret: String
    @Option(name: .long, help: ArgumentHelp("Write what is to be sent to a file.", valueName: "file"))
    var into: String

    /// The member's number, counted from 1.
    func number(in terms: TenderTerms) throws -> Int {
        guard let place = terms.committee.firstIndex(where: { $0.id == id }) else {
            throw Failure.wrongUse(
                "There is no member “\(id)”.",
                remedy: "The members are \(terms.committee.map(\.id).joined(separator: ", ")).")
        }
        return place + 1
    }

    /// Writes the body of a move, and says how to send it.
    func write(_ body: JSON, move: String, of part: PartPath, to output: OutputOptions) throws {
        try OutputFile.write(body.serialized(), to: into)
        output.show(
            "\(into) is to be sent:\n  acta act \(part) \(move) --body @\(into) --key YOUR.key",
            json: ["move": .string(move), "file": .string(into)])
    }

    /// The seed in the member's file, which is made where there is none.
    func seed(makes: Bool) throws -> TrusteeSeed {
        let type = "acta/member@1"
        if makes, !FileManager.default.fileExists(atPath: secret) {
            var random = SystemRandomness()
            let seed = TrusteeSeed(using: &random)
            let json: JSON = ["type": .string(type), "member": .string(id), "seed": .string(seed.secretText)]
            try SecretFile.make(json.serialized() + [UInt8(ascii: "\n")], at: secret)
            Console.talk("Your secret is in \(secret). Keep it, and a copy in a safe, until all bids are open.")
            return seed
        }
        guard let json = try? JSON(parsing: try OutputFile.read(secret)), json["type"]?.stringValue == type,
            json["member"]?.stringValue == id, let seed = json["seed"]?.stringValue
        else { throw Failure.wrongUse("\(secret) is not the secret of member “\(id)”.") }
        return TrusteeSeed(keeping: seed)
    }
}
