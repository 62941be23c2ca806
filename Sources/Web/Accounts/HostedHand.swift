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
    /// - Parameters:
    ///   - nonce: the same for every attempt at one move, so that it is made once.
    ///   - known: salted values of which the body has the digests already.
    func make(
        _ move: String, _ body: JSON, in address: PartAddress, for account: AccountID,
        nonce: String = RandomBytes.nonce(), beside known: [Disclosure] = []
    ) async throws -> Result {
        let (key, actor) = try await accounts.hostedIdentity(
            of: account, programme: address.programme, at: time.now())
        var statement: (statement: Act.Statement, disclosures: [Disclosure])
        switch try await self.statement(move, body, in: address, nonce: nonce, validitySeconds: Self.validitySeconds) {
        case .success(let success): statement = success
        case .failure(let refusal): return .refused(refusal)
        }
        statement.statement.actor = actor
        return try await submit(statement.statement, statement.disclosures + known, signedBy: key)
    }

    /// Signs a move as it is, and sends it.
    ///
    /// - Parameter home: the programme whose key signs.
    func send(
        _ move: String, _ body: JSON, in address: PartAddress, for account: AccountID, as home: String,
        _ stamp: ActStamp, _ disclosures: [Disclosure] = []
    ) async throws -> Result {
        let (key, actor) = try await accounts.hostedIdentity(of: account, programme: home, at: time.now())
        let statement = Act.Statement(
            log: desk.log.origin, programme: address.programme, part: address.part, move: move, actor: actor,
            nonce: stamp.nonce, expires: stamp.expires, body: body)
        return try await submit(statement, disclosures, signedBy: key)
    }

    /// Signs a statement with a key that the server holds, and sends it.
    func submit(
        _ statement: Act.Statement, _ disclosures: [Disclosure] = [], signedBy key: SigningKey
    ) async throws -> Result {
        let act = try statement.signed(by: key)
        let fact = try custodian.hostedFact(beside: Hash.sha256(act))
        return try await submit(act, facts: [fact], disclosures)
    }

    /// Sends an act.
    func submit(_ act: [UInt8], facts: [[UInt8]] = [], _ disclosures: [Disclosure]) async throws -> Result {
        switch try await desk.submit(act, facts: facts, disclosures: disclosures.map { Array($0.text.utf8) }) {
        case .refused(let refused): return .refused(refused.refusal)
        case .accepted(let receipt), .repeated(let receipt): return .accepted(receipt)
        }
    }

    /// What would be signed for a move, with its hidden values sealed; or why they cannot be.
    ///
    /// - Throws: 404 where there is no such part.
    func statement(
        _ move: String, _ body: JSON, in address: PartAddress, nonce: String, validitySeconds: Int64
    ) async throws -> Swift.Result<(statement: Act.Statement, disclosures: [Disclosure]), Refusal> {
        guard let part = try await custodian.part(address) else { throw HTTPError(.notFound) }
        return Self.sealed(body, move, part).map { sealed in
            let statement = Act.Statement(
                log: desk.log.origin, programme: address.programme, part: address.part, move: move, nonce: nonce,
                expires: time.now().seconds + validitySeconds, body: sealed.body)
            return (statement, sealed.disclosures)
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

    /// Who somebody is in a programme, or the company for which they act there; nil where they are nobody there yet.
    func actor(_ visit: Visit, in programme: String) async throws -> ActorID? {
        guard let accounts, let visitor = visit.visitor else { return nil }
        return try await accounts.identities(of: visitor.signatory).first { $0.programme == programme }?.actor
    }
}
