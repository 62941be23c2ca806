import Kernel
import Participation
import Proofs
import Storage
import Values

/// People who are about to be entered on a roll: an order that chance made, so that nobody can tell from a number who is
/// behind it, and the one act that speaks for all of them.
struct RollNewcomers: Sendable {
    /// One of them.
    struct Newcomer: Sendable {
        let line: Int
        let letter: RollLetter.New
        let body: [UInt8]
        let disclosures: [[UInt8]]
    }

    let all: [Newcomer]
    let rows: SignedRows
    /// Rows that cannot be entered.
    let findings: [RollFinding]

    /// What the act says that a clerk signs for all of them.
    var manifest: JSON { rows.manifest(of: "enter") }

    /// Makes a code for each and seals what is hidden.
    init(_ rows: [RollDraft.Row], _ part: any RunningPart) async throws {
        var all: [Newcomer] = []
        var findings: [RollFinding] = []
        for (place, row) in rows.shuffled().enumerated() {
            if place.isMultiple(of: RollWork.piece) { await Task.yield() }
            do {
                all.append(try Self.newcomer(row, part))
            } catch let refusal as Refusal {
                findings.append(RollFinding(line: row.line, why: .refused(refusal)))
            }
        }
        self.all = all
        self.findings = findings
        self.rows = SignedRows(bodies: all.map(\.body))
    }

    private static func newcomer(_ row: RollDraft.Row, _ part: any RunningPart) throws -> Newcomer {
        guard let code = InvitationCode(random: RandomBytes.make(InvitationCode.randomBytes)) else {
            preconditionFailure("a code is made of as many bytes as it needs")
        }
        let key = try code.key().did
        let sealed = try Sealing.seal(row.row.body(code: key), of: "enter", in: part) {
            RandomBytes.make(Disclosure.minimumSaltBytes)
        }
        let letter = RollLetter.New(
            publicKey: key, code: code.text, group: row.row.group, way: row.way)
        return Newcomer(
            line: row.line, letter: letter, body: sealed.body.serialized(),
            disclosures: sealed.disclosures.map { Array($0.text.utf8) })
    }
}
