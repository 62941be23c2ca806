import Hummingbird
import Kernel
import Storage

/// The second step of a log-in.
extension WebRoutes {
    func logInCode(_ visit: Visit) -> Answer {
        guard visit.visitor == nil else { return .seeOther(Address.account.rawValue) }
        guard let accounts, let token = pending(visit), accounts.isPending(token, at: time.now()) else {
            return .seeOther(Address.logIn.rawValue)
        }
        let next = visit.query.text(AccountForms.next)
        return .page(CodeForms(texts: visit.texts).logIn(next: next).page(visit.texts))
    }

    func logInCode(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let next = form.text(AccountForms.next)
        guard let token = pending(visit) else { return .seeOther(Address.logIn.rawValue) }
        return try await entering(visit, CodeForms(texts: visit.texts).logIn(next: next)) { accounts in
            let session = try await accounts.finishLogIn(
                token, code: form.text(CodeForms.code), at: time.now(), from: visit.client)
            try await endOldSession(visit)
            var answer = started(session, onward: LocalPath(next)?.text ?? Address.account.rawValue)
            answer.cookies.append(cookies.removed(VisitorCookies.pending))
            return answer
        }
    }

    /// Goes on to the second step, with what the browser shows there in a cookie.
    func asksCode(_ token: SessionToken, next: String) -> Answer {
        let query = LocalPath(next).map { "?next=" + PercentCoding.encode($0.text) } ?? ""
        var answer = Answer.seeOther(Address.logInCode.rawValue + query)
        answer.cookies = [cookies.set(VisitorCookies.pending, token.text)]
        return answer
    }

    private func pending(_ visit: Visit) -> SessionToken? {
        cookies.value(VisitorCookies.pending, of: visit.request).flatMap { SessionToken($0) }
    }
}
