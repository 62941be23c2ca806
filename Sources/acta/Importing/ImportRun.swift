import Formats
import Foundation
import Kernel
import Participation
import ProgrammeFiles
import Proofs
import Values

/// Brings an election onto a log: signs, opens, appoints, casts.
struct ImportRun {
    /// How many ballots the server surely takes in a second; by it the time until the closing is reckoned.
    private static let surePace: Int64 = 300
    /// How many requests run at one time.
    private static let requestsInFlight = 3

    /// The server.
    let api: ServerAPI
    /// The log's origin.
    let log: String
    /// The office's key.
    let office: SigningKey
    /// Where the votes are cast.
    let part: PartPath

    /// How long a vote stays open so that this many ballots can be cast.
    static func openSeconds(for ballots: Int) -> Int64 { 20 + Int64(ballots) / surePace }

    /// Signs the ballots with fresh keys.
    func sign(_ election: ImportedElection, validitySeconds: Int64) async throws -> BallotSigner.Signed {
        let bar = ProgressBar("Signing", total: UInt64(election.ballots.count), unit: "ballots")
        defer { bar.finish() }
        let signer = BallotSigner(
            log: log, part: part, validitySeconds: min(validitySeconds, ActAuthor.longestValidity))
        return try await signer.sign(election.ballots.map(\.body)) { bar.advance(by: $0) }
    }

    /// Opens the programme.
    func open(_ body: JSON) async throws {
        let opening = PartPath(PartAddress(programme: part.address.programme, part: ProgrammeRules.partName))
        _ = try await api.post(try ActAuthor(log: log, key: office).sign("open", body, in: opening), to: opening)
    }

    /// Appoints the voters where the terms ask for it.
    func appoint(_ voters: [ActorID], by eligibility: Eligibility) async throws {
        switch eligibility {
        case .anyone: return
        case .voters:
            let author = ActAuthor(log: log, key: office)
            try await VoterRoll(api: api, author: author, programme: part.address.programme).appoint(voters)
        case .others(let list):
            throw Failure(
                .refused, "import.eligible", "Only members of the list “\(list)” may vote in \(part).",
                remedy: "An import can appoint voters only where the terms say “\(Eligibility.votersText)”.")
        }
    }

    /// Sends the ballots and counts what became of them.
    func cast(_ lines: [[UInt8]], receipts: LineWriter?) async throws -> BatchSummary {
        var summary = BatchSummary()
        var next = 0
        let bar = ProgressBar("Casting", total: UInt64(lines.count), unit: "ballots")
        defer { bar.finish() }
        let sender = BatchSender(
            api: api, part: part, inFlight: Self.requestsInFlight, receipts: receipts != nil)
        try await sender.send({
            guard next < lines.count else { return nil }
            let piece = lines[next..<min(next + BatchSender.linesPerRequest, lines.count)]
            next += piece.count
            return LineChunk(count: piece.count, bytes: Array(piece.joined()))
        }) { answers in
            for answer in answers {
                summary.count(answer)
                if let receipt = answer.receipt { try receipts?.write(receipt) }
            }
            bar.advance(by: UInt64(answers.count))
        }
        try receipts?.close()
        return summary
    }
}
