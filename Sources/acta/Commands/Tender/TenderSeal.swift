import ArgumentParser
import Elections
import Kernel
import Procurement
import Proofs
import Values

/// `acta tender seal`
struct TenderSeal: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Seal a bid to the committee's key, so that nobody reads it before it is opened.",
        discussion: """
            Works offline: the server never sees what is in the bid. It is bound to the bidder and the lot. What \
            “--keep” writes opens the bid without the committee: keep it secret until bids are open, and use it by \
            “unseal” if the terms let bidders open their own bids.

            EXAMPLE
              acta export market/hosting --format papers -o papers.json
              acta tender seal offer.json --papers papers.json --lot hosting --name "Northern Cloud Ltd" \\
                --by did:key:z6Mk… --keep opening.secret --into bid.json
              acta act market/hosting submit --body @bid.json --key northern.key
            """)

    @Argument(help: "The bid, as a JSON file with what the terms ask for.")
    var offer: String
    @Option(name: .long, help: ArgumentHelp("The papers of the tender.", valueName: "file"))
    var papers: String
    @Option(name: .long, help: "The lot.")
    var lot: String
    @Option(name: .long, help: "The bidder's name, which is shown once bids are open.")
    var name: String
    @Option(name: .long, help: ArgumentHelp("Who bids: the act's actor, or for whom it acts.", valueName: "identifier"))
    var by: String
    @Option(name: .long, help: ArgumentHelp("Write what opens the bid to a new file.", valueName: "file"))
    var keep: String
    @Option(name: .long, help: ArgumentHelp("Write what is to be sent to a file.", valueName: "file"))
    var into: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let file = try TenderPapersFile(reading: papers)
        let rules = try file.rules()
        guard file.terms.lots.contains(where: { $0.id == lot }) else {
            throw Failure.wrongUse(
                "There is no lot “\(lot)”.",
                remedy: "The lots are \(file.terms.lots.map(\.id).joined(separator: ", ")).")
        }
        let bytes = try OutputFile.read(offer)
        if let mistake = rules.mistake(in: bytes) {
            throw Failure.wrongUse("\(offer) would be excluded once it is open: \(mistake).")
        }
        let key: CommitteeKey
        do throws(ElectionReason) {
            key = try rules.committeeKey(of: file.papers)
        } catch {
            throw Failure(
                .refused, "tender.no_key", "The committee has not made its key: \(error.sentence).",
                remedy: "Wait until every member has given their part, and fetch the papers anew.")
        }
        let label = Tender.label(
            programme: file.part.address.programme, part: file.part.address.part, lot: lot, party: ActorID(by))
        var random = SystemRandomness()
        guard let (message, opening) = SealedMessage.seal(bytes, to: key, label: label, using: &random) else {
            throw Failure.wrongUse("\(offer) has more than \(SealedMessage.mostBytes) bytes.")
        }
        try SecretFile.make(try JSON(encoding: opening).serialized() + [UInt8(ascii: "\n")], at: keep)
        let body = JSON.object([
            JSONMember("lot", .string(lot)), JSONMember("name", .string(name)),
            JSONMember("sealed", try JSON(encoding: message)),
        ])
        try OutputFile.write(body.serialized(), to: into)
        output.show(
            "The bid is in \(into), and what opens it in \(keep). Send it:\n"
                + "  acta act \(file.part) submit --body @\(into) --key YOUR.key",
            json: ["file": .string(into), "keep": .string(keep)])
    }
}
