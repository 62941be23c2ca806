import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Signs and sends acts with the keys that the server holds for people, and says so beside each act.
struct HostedHand: Sendable {
    /// For how long an act may be sequenced after it was signed, in seconds.
    private static let validitySeconds: Int64 = 600

    /// What became of an act.
    enum Result {
        case accepted(Receipt)
        case refused(Refusal)
    }

    let desk: LogDesk
    let custodian: Custodian
    let accounts: Accounts
    let time: any TimeSource

    /// Makes a move for somebody, with its hidden values sealed.
    ///
    /// - Parameter nonce: the same for every attempt at one move, so that it is made once.
    func make(
        _ move: String, _ body: JSON, in address: PartAddress, for account: AccountID,
        nonce: String = RandomBytes.nonce()
    ) async throws -> Result {
        let now = time.now()
        let key = try await accounts.hostedKey(of: account, programme: address.programme, at: now)
        guard let part = try await custodian.part(address) else { throw HTTPError(.notFound) }
        let sealed: Sealing.Sealed
        switch Self.sealed(body, move, part) {
        case .success(let success): sealed = success
        case .failure(let refusal): return .refused(refusal)
        }
        let act = try Act.Statement(
            log: desk.log.origin, programme: address.programme, part: address.part, move: move, nonce: nonce,
            expires: now.milliseconds / 1_000 + Self.validitySeconds, body: sealed.body
        ).signed(by: key)
        let statement = Hash.sha256(act)
        let answer = try await desk.submit(
            act, facts: [try custodian.hostedFact(beside: statement)],
            disclosures: sealed.disclosures.map { Array($0.text.utf8) })
        switch answer {
        case .refused(let refused): return .refused(refused.refusal)
        case .accepted(let receipt), .repeated(let receipt): return .accepted(receipt)
        }
    }

    private static func sealed(
        _ body: JSON, _ move: String, _ part: any RunningPart
    ) -> Swift.Result<Sealing.Sealed, Refusal> {
        do throws(Refusal) {
            return .success(
                try Sealing.seal(body, of: move, in: part) { RandomBytes.make(Disclosure.minimumSaltBytes) })
        } catch {
            return .failure(error)
        }
    }
}

extension WebRoutes {
    /// What signs for people who are logged in.
    ///
    /// - Throws: 404 where there are no accounts.
    func hand() throws -> HostedHand {
        guard let custodian = desk.custodian, let accounts else { throw HTTPError(.notFound) }
        return HostedHand(desk: desk, custodian: custodian, accounts: accounts, time: time)
    }

    /// What shows values that are not public.
    ///
    /// - Throws: 404 where none are kept.
    func readingRoom() throws -> ReadingRoom {
        guard let room = desk.readingRoom else { throw HTTPError(.notFound) }
        return room
    }

    /// Who somebody is in a programme; nil where they are nobody there yet.
    func actor(_ visit: Visit, in programme: String) async throws -> ActorID? {
        guard let accounts, let visitor = visit.visitor else { return nil }
        return try await accounts.hostedKeys(of: visitor.account.id).first { $0.programme == programme }
            .map { ActorID($0.did) }
    }
}
