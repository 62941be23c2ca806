import ArgumentParser
import Elections
import Procurement
import Values

/// `acta tender open`
struct TenderOpen: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Make your shares of opening the bids that wait for them.",
        discussion: """
            Works offline, after the end of bids. It makes shares for bids that stand in the papers alone, at most \
            twenty at a time: send them, fetch the papers anew and run it again until nothing is left.

            EXAMPLE
              acta export market/hosting --format papers -o papers.json
              acta tender open --as audit --papers papers.json --secret audit.secret --into shares.json
            """)

    @OptionGroup var member: TenderMember
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let file = try TenderPapersFile(reading: member.papers)
        let (rules, number) = (try file.rules(), try member.number(in: file.terms))
        let secret = try secret(rules, file.papers, number)
        let waiting = file.papers.bids.filter { !$0.shares.contains(number) }.prefix(Tender.mostShares)
        guard !waiting.isEmpty else {
            throw Failure(
                .refused, "tender.opened", "No bid waits for your share.",
                remedy: "Fetch the papers anew after the end of bids.")
        }
        var random = SystemRandomness()
        var parts: [TenderMove.Part] = []
        for bid in waiting {
            guard let share = OpeningShare(of: bid.message, secret: secret, using: &random) else { continue }
            parts.append(.init(bid: bid.number, share: share))
        }
        let body = JSON.object([
            JSONMember("member", .string(member.id)), JSONMember("shares", try JSON(encoding: parts)),
        ])
        try member.write(body, move: "share", of: file.part, to: output)
    }

    /// The member's part of the key, which is that of the key on the log.
    private func secret(_ rules: Tender, _ papers: TenderPapers, _ number: Int) throws -> Scalar {
        let (group, seed) = (CommitteeKey.groupName.group, try member.seed(makes: false))
        do {
            let secret = try rules.ceremony(of: papers).decryptionKey(of: seed, from: try rules.dealt(papers))
            var random = SystemRandomness()
            let own = group.text(TrusteeKey(secret: secret, in: group, using: &random).key)
            guard try rules.committeeKey(of: papers).members[number - 1] == own else {
                throw ElectionReason.verificationKeyWrong(trustee: number)
            }
            return secret
        } catch let reason as ElectionReason {
            throw Failure(.refused, "tender.key_wrong", "The secret does not fit the papers: \(reason.sentence).")
        }
    }
}
