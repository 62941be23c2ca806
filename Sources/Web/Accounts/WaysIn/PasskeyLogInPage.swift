import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Logging in with a passkey.
extension WebRoutes {
    func logInPasskey(_ visit: Visit) throws -> Page {
        try passkeyPage(visit, next: visit.query.text(AccountForms.next))
    }

    func logInPasskey(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let next = form.text(AccountForms.next)
        do {
            let session = try await passkeySession(visit, form)
            try await endOldSession(visit)
            return started(session, onward: LocalPath(next)?.text ?? Address.account.rawValue)
        } catch let error as AccountError {
            let words = AccountErrorWords(error: error, texts: visit.texts)
            var answer = Answer.page(
                try passkeyPage(visit, next: next, mistake: words.sentence), status: words.status)
            answer.retryAfterSeconds = words.retryAfterSeconds
            return answer
        }
    }

    private func passkeySession(_ visit: Visit, _ form: SentForm) async throws -> Session {
        let purpose = challenges.take(form.text("challenge"), at: time.now())
        guard let purpose, purpose.name == nil, purpose.holder == visit.formToken,
            let demand = demand(visit, form.text("challenge"))
        else { throw AccountError.wrongPasskey }
        do {
            let (client, data) = (try Self.bytes("client", form), try Self.bytes("data", form))
            let signature = try Self.bytes("signature", form)
            return try await knownAccounts().logIn(
                passkey: try Self.bytes("id", form), holder: try Self.bytes("holder", form), at: time.now(),
                from: visit.client
            ) { passkey throws(PasskeyError) in
                try passkey.answered(clientData: client, authenticatorData: data, signature: signature, to: demand)
            }
        } catch is PasskeyError { throw AccountError.wrongPasskey }
    }

    private func passkeyPage(_ visit: Visit, next: String, mistake: String? = nil) throws -> Page {
        let texts = visit.texts
        guard let site = site(visit) else { throw HTTPError(.notFound) }
        let purpose = ChallengeShelf.Purpose(holder: visit.formToken ?? "")
        let view: [String: Any] = [
            "heading": texts(.passkeyLogIn), "lead": texts(.passkeyLogInLead), "kind": "get",
            "action": Address.logInPasskey.rawValue, "backHref": Address.logIn.rawValue,
            "challenge": challenges.make(for: purpose, at: time.now()), "site": site.id, "user": "", "login": "",
            "display": "", "known": "", "algorithms": "", "submitText": texts(.passkeyLogIn),
            "answers": ["id", "client", "data", "signature", "holder"], "next": LocalPath(next)?.text ?? "",
            "hasErrors": mistake != nil, "errors": FormPage.errors(mistake.map { [$0] } ?? [], []),
            "script": Stylesheet.passkeyPath,
        ]
        return Page(template: .passkey, title: texts(.passkeyLogIn), isWrong: mistake != nil, view: view)
    }
}
