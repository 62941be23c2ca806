import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Signs the acts of somebody at the desk with a key that the server holds for them, and says so beside each.
struct DeskHand: Sendable {
    /// For how long an act may be sequenced after it was shown for checking, in seconds.
    static let validitySeconds: Int64 = 1_800

    /// What makes an act the same each time the form is sent: the button may be pressed twice.
    struct Stamp: Sendable, Hashable {
        let nonce: String
        /// Seconds since 1970.
        let expires: Int64

        static func fresh(at now: Instant) -> Stamp {
            Stamp(nonce: RandomBytes.nonce(), expires: now.seconds + DeskHand.validitySeconds)
        }

        /// The stamp that a form carries; nil where it was altered, or is too old.
        init?(_ form: FormFields, at now: Instant) {
            guard let expires = Int64(form.text("expires")),
                (now.seconds...now.seconds + DeskHand.validitySeconds).contains(expires),
                (8...64).contains(form.text("nonce").utf8.count)
            else { return nil }
            nonce = form.text("nonce")
            self.expires = expires
        }

        init(nonce: String, expires: Int64) {
            self.nonce = nonce
            self.expires = expires
        }

        /// What travels with the form.
        var hidden: [(name: String, value: String)] { [("nonce", nonce), ("expires", String(expires))] }
    }

    let desk: LogDesk
    let custodian: Custodian
    let accounts: Accounts
    let time: any TimeSource

    /// Makes a move.
    ///
    /// - Parameter home: the programme whose key signs.
    func make(
        _ move: String, _ body: JSON, in address: PartAddress, as home: String, of account: AccountID, _ stamp: Stamp
    ) async throws -> HostedHand.Result {
        let key = try await accounts.hostedKey(of: account, programme: home, at: time.now())
        let act = try Act.Statement(
            log: desk.log.origin, programme: address.programme, part: address.part, move: move, nonce: stamp.nonce,
            expires: stamp.expires, body: body
        ).signed(by: key)
        let fact = try custodian.hostedFact(beside: Hash.sha256(act))
        switch try await desk.submit(act, facts: [fact]) {
        case .refused(let refused): return .refused(refused.refusal)
        case .accepted(let receipt), .repeated(let receipt): return .accepted(receipt)
        }
    }
}

extension WebRoutes {
    /// What signs at the desk.
    ///
    /// - Throws: 404 where there are no accounts.
    func deskHand() throws -> DeskHand {
        guard let custodian = desk.custodian, let accounts else { throw HTTPError(.notFound) }
        return DeskHand(desk: desk, custodian: custodian, accounts: accounts, time: time)
    }
}
