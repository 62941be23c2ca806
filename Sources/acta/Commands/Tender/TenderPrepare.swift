import ArgumentParser
import Elections
import Procurement
import Values

/// `acta tender prepare`
struct TenderPrepare: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Make your next step towards the committee's key.",
        discussion: """
            Works offline. There are three steps, each after all members have done the one before: a certificate, \
            shares for the others, a key. Fetch the papers anew before each step.

            EXAMPLE
              acta export market/hosting --format papers -o papers.json
              acta tender prepare --as audit --papers papers.json --secret audit.secret --into step.json
            """)

    @OptionGroup var member: TenderMember
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let file = try TenderPapersFile(reading: member.papers)
        let (rules, papers, id) = (try file.rules(), file.papers, member.id)
        _ = try member.number(in: file.terms)
        guard papers.keys[id] == nil else {
            throw Failure(.refused, "tender.turn", "Your key is there.", remedy: "Wait until bids are to be opened.")
        }
        let (group, seed) = (CommitteeKey.groupName.group, try member.seed(makes: papers.certificates[id] == nil))
        var random = SystemRandomness()
        do {
            guard papers.certificates[id] != nil else {
                let certificate = KeyCeremony.certificate(of: seed, in: group, using: &random).json(in: group)
                return try write("certify", "certificate", certificate.serialized(), file)
            }
            try wait(for: papers.certificates.count, of: rules.terms.committee.count, "certificates")
            let ceremony = try rules.ceremony(of: papers)
            guard papers.shares[id] != nil else {
                let shares = ceremony.shares(of: seed, using: &random).json(in: group)
                return try write("deal", "shares", shares.serialized(), file)
            }
            try wait(for: papers.shares.count, of: rules.terms.committee.count, "shares")
            let secret = try ceremony.decryptionKey(of: seed, from: try rules.dealt(papers))
            let key = TrusteeKey(secret: secret, in: group, using: &random)
            try write("key", "key", key.serialized(in: group), file)
        } catch let reason as ElectionReason {
            throw Failure(
                .refused, "tender.key_wrong", "The ceremony cannot go on: \(reason.sentence).",
                remedy: "Tell the office and the other members; all begin anew.")
        }
    }

    private func write(_ move: String, _ name: String, _ text: [UInt8], _ file: TenderPapersFile) throws {
        let body = JSON.object([
            JSONMember("member", .string(member.id)),
            JSONMember(name, .string(String(decoding: text, as: UTF8.self))),
        ])
        try member.write(body, move: move, of: file.part, to: output)
    }

    private func wait(for count: Int, of all: Int, _ what: String) throws {
        guard count == all else {
            throw Failure(
                .refused, "tender.turn", "Only \(count) of \(all) \(what) are there.",
                remedy: "Wait for the other members, and fetch the papers anew.")
        }
    }
}
