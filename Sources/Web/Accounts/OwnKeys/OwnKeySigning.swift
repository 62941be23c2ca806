import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Acts of people who keep their keys: the page shows the exact bytes, their browser signs them, the server sends them.
extension WebRoutes {
    /// For how long what a page shows can be sent, in seconds.
    private static let validitySeconds: Int64 = 3_600

    /// The key that somebody keeps for a programme; nil where the server signs for them.
    func ownKey(of account: AccountID, in programme: String) async throws -> OwnKey? {
        guard let accounts, let own = try await accounts.ownKey(of: account, programme: programme) else { return nil }
        guard let lost = try await accounts.lostKey(of: account, programme: programme), try await settle(lost) else {
            return own
        }
        return try await accounts.ownKey(of: account, programme: programme)
    }

    /// Takes a key in the place of a lost one once the log has it there, however it came to be there.
    func settle(_ lost: LostKey) async throws -> Bool {
        guard try await readingRoom().keys(of: lost.actor, in: lost.programme) == [lost.did] else { return false }
        try await knownAccounts().settle(lost)
        return true
    }

    /// Under which identifier somebody acts in a programme; one is made where they have none yet.
    func signingActor(of account: AccountID, in programme: String) async throws -> ActorID {
        if let own = try await ownKey(of: account, in: programme) { return own.actor }
        let key = try await knownAccounts().hostedKey(of: account, programme: programme, at: time.now())
        return ActorID(key.did)
    }

    /// Makes a move with the hosted key, or with what the browser has signed; nil where its signature is missing or
    /// is not the one that was asked for.
    ///
    /// - Throws: `Detour` where the page was shown to somebody who acted for another.
    func make(_ work: SignedWork, _ form: SentForm, for visitor: Visitor) async throws -> HostedHand.Result? {
        guard form.text(Visitor.companyField) == visitor.companyMark else { throw Detour.conflict(.actingChanged) }
        let hand = try hand()
        let account = visitor.signatory
        guard let own = try await ownKey(of: account, in: work.address.programme) else {
            return try await noting(work.move, in: work.address, by: visitor) {
                try await hand.make(
                    work.move, work.body, in: work.address, for: account, nonce: work.nonce, beside: work.disclosures)
            }
        }
        guard let waiting = signings.value(work.key), let act = waiting.signed(form.fields, by: own) else { return nil }
        try await retireHostedKey(own, of: account)
        let result = try await hand.submit(act, waiting.disclosures)
        if case .accepted = result { signings.take(work.key) }
        return result
    }

    /// What a page shows to somebody who signs themselves, and remembers; `false` for everybody else. Beside it, why
    /// the answers cannot be signed.
    func signing(
        _ work: SignedWork, _ visit: Visit, sendText: String
    ) async throws -> (view: Any, mistake: Saying?) {
        let account = try visit.loggedIn().signatory
        guard let own = try await ownKey(of: account, in: work.address.programme) else { return (false, nil) }
        let made = try await hand().statement(
            work.move, work.body, in: work.address, nonce: work.nonce, validitySeconds: Self.validitySeconds)
        switch made {
        case .failure(let refusal): return (false, RefusalWords.sentence(refusal, visit.texts))
        case .success(let sealed):
            let view = try signing(
                sealed.statement, sealed.disclosures + work.disclosures, of: work.body, by: own, as: work.key,
                sendText: sendText)
            return (view, nil)
        }
    }

    /// Remembers a statement that its owner has to sign, and makes what the component `ownSigning` needs.
    ///
    /// - Parameter body: what the statement says, with the hidden values in their places.
    func signing(
        _ unsigned: Act.Statement, _ disclosures: [Disclosure], of body: JSON, by own: OwnKey, as name: DraftKey,
        sendText: String, keep: (@Sendable () async throws -> Void)? = nil
    ) throws -> [String: Any] {
        var statement = unsigned
        statement.actor = own.actor
        let key = try PublicKey(did: own.did)
        let input = try statement.signingInput(for: key)
        signings.put(
            ActToSign(key: key, input: input, disclosures: disclosures, body: body, keep: keep), name)
        let expected: JSON = [
            "log": .string(desk.log.origin), "programme": .string(statement.programme),
            "part": .string(statement.part), "move": .string(statement.move), "actor": .string(own.actor.text),
            "nonce": .string(statement.nonce), "body": body,
        ]
        let texts = JSON.array(disclosures.map { .string($0.text) })
        return [
            "signInput": String(decoding: input, as: UTF8.self), "signKey": own.did,
            "signExpected": String(decoding: expected.serialized(), as: UTF8.self),
            "signDisclosures": String(decoding: texts.serialized(), as: UTF8.self), "signScript": Stylesheet.ownKeyPath,
            "ownKeyHref": ownKeyHref(own.programme), "sendText": sendText,
        ]
    }

    /// Ends the hosted key whose place an own key has taken: revoked on the log, then destroyed here. Whatever stopped
    /// this before, the next act goes on with it.
    func retireHostedKey(_ own: OwnKey, of account: AccountID) async throws {
        guard let accounts, let hosted = try await accounts.retiringKey(of: account, programme: own.programme) else {
            return
        }
        let revocation = Act.Statement(
            log: desk.log.origin, programme: own.programme, part: Roles.partName, move: "revokeKey", actor: own.actor,
            nonce: RandomBytes.nonce(), expires: time.now().seconds + 600, body: ["key": .string(hosted.did)])
        // A refusal says that the key is revoked already, or that the programme takes no more acts.
        _ = try await hand().submit(revocation, signedBy: hosted)
        try await accounts.destroyRetiredKey(of: account, programme: own.programme)
    }

    /// The address of the page about somebody's key for a programme.
    func ownKeyHref(_ programme: String) -> String { "/account/keys/\(PercentCoding.encode(programme))" }
}
