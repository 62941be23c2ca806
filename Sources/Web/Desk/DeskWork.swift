import Kernel
import Proofs
import Storage
import Values

/// An act of the desk that is about to be signed: by the server with a hosted key, or by the clerk's browser.
struct DeskWork: Sendable {
    /// What an act says, and what has to be kept before it is sent.
    struct Prepared: Sendable {
        let body: JSON
        var keep: (@Sendable () async throws -> Void)?
    }

    let move: String
    let address: PartAddress
    /// The programme whose identifier signs.
    let home: String
    let stamp: ActStamp
    /// Whether some of what it says is hidden.
    var hides = false
    /// Makes the body: when the server signs it, or when it is shown to whoever signs it themselves.
    let prepare: @Sendable () async throws -> Prepared
}

extension WebRoutes {
    /// What became of an act of the desk, and what it said.
    typealias DeskMade = (result: HostedHand.Result, body: JSON)

    /// Signs an act with the clerk's hosted key, or takes the signature that their browser has made over what the page
    /// showed. Nil where that signature is missing or another's. Sent twice, it is made once.
    func make(_ work: DeskWork, _ form: FormFields, by clerk: DeskClerk) async throws -> DeskMade? {
        let account = clerk.visitor.account.id
        guard let own = try await ownKey(of: account, in: work.home) else {
            let prepared = try await work.prepare()
            try await prepared.keep?()
            var (body, disclosures) = (prepared.body, [Disclosure]())
            if work.hides {
                switch try await sealed(prepared.body, work) {
                case .failure(let refusal): return (.refused(refusal), prepared.body)
                case .success(let sealed): (body, disclosures) = (sealed.statement.body, sealed.disclosures)
                }
            }
            let result = try await hand().send(
                work.move, body, in: work.address, for: account, as: work.home, work.stamp, disclosures)
            return (result, prepared.body)
        }
        guard let waiting = signings.value(Self.key(of: work, clerk)), let act = waiting.signed(form, by: own) else {
            return nil
        }
        try await waiting.keep?()
        try await retireHostedKey(own, of: account)
        return (try await hand().submit(act, waiting.disclosures), waiting.body)
    }

    /// What the page before an act shows to a clerk who signs themselves; `false` for everybody else.
    func signing(_ work: DeskWork, _ clerk: DeskClerk, sendText: String) async throws -> Any {
        guard let own = try await ownKey(of: clerk.visitor.account.id, in: work.home) else { return false }
        let prepared = try await work.prepare()
        var statement = Act.Statement(
            log: desk.log.origin, programme: work.address.programme, part: work.address.part, move: work.move,
            nonce: work.stamp.nonce, expires: work.stamp.expires, body: prepared.body)
        var disclosures: [Disclosure] = []
        if work.hides {
            let sealed = try await sealed(prepared.body, work).get()
            (statement.body, disclosures) = (sealed.statement.body, sealed.disclosures)
        }
        return try signing(
            statement, disclosures, of: prepared.body, by: own, as: Self.key(of: work, clerk), sendText: sendText,
            keep: prepared.keep)
    }

    /// Whether a clerk's browser signs what they do under a programme's identifier.
    func signsAlone(_ clerk: DeskClerk, as home: String) async throws -> Bool {
        try await ownKey(of: clerk.visitor.account.id, in: home) != nil
    }

    private func sealed(
        _ body: JSON, _ work: DeskWork
    ) async throws -> Result<(statement: Act.Statement, disclosures: [Disclosure]), Refusal> {
        try await hand().statement(
            work.move, body, in: work.address, nonce: work.stamp.nonce, validitySeconds: ActStamp.checkedSeconds)
    }

    /// One act of one form of one session.
    private static func key(of work: DeskWork, _ clerk: DeskClerk) -> DraftKey {
        DraftKey(
            session: clerk.visitor.session.token, path: "desk \(work.address) \(work.move) \(work.stamp.nonce)")
    }
}
