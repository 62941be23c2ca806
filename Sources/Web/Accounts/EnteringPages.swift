import Hummingbird
import Kernel
import Storage

/// Making an account, logging in and out, and passwords.
extension WebRoutes {
    func signUp(_ visit: Visit) -> Page {
        AccountForms(texts: visit.texts, typed: visit.query).signUp.page(visit.texts)
    }

    func signUp(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let forms = AccountForms(texts: visit.texts, typed: form.fields)
        return try await entering(visit, forms.signUp) { accounts in
            let now = time.now()
            let password = form.text(AccountForms.newPassword)
            let account = try await accounts.signUp(
                login: form.text(AccountForms.login), password: password,
                displayName: form.text(AccountForms.displayName), at: now, from: visit.client)
            let session = try await accounts.logIn(
                login: account.login, password: password, at: now, from: visit.client)
            return started(session, onward: forms.onwardPath)
        }
    }

    func logIn(_ visit: Visit) -> Page {
        logInForms(visit, typed: visit.query).logIn.page(visit.texts)
    }

    func logIn(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let forms = logInForms(visit, typed: form.fields)
        return try await entering(visit, forms.logIn) { accounts in
            let step = try await accounts.beginLogIn(
                login: form.text(AccountForms.login), password: form.text(AccountForms.password), at: time.now(),
                from: visit.client)
            switch step {
            case .needsCode(let token, _): return asksCode(token, next: form.text(AccountForms.next))
            case .entered(let session):
                try await endOldSession(visit)
                return started(session, onward: forms.onwardPath)
            }
        }
    }

    func logOut(_ visit: Visit) async throws -> Answer {
        let session = try visit.loggedIn().session
        drafts.removeAll(of: session.token)
        try await accounts?.logOut(session.token)
        var answer = Answer.seeOther(Address.home.rawValue)
        answer.cookies = [cookies.removed(VisitorCookies.session)]
        return answer
    }

    func password(_ visit: Visit) throws -> Page {
        _ = try visit.loggedIn()
        return AccountForms(texts: visit.texts).change.page(visit.texts)
    }

    func password(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let session = try visit.loggedIn().session
        return try await entering(visit, AccountForms(texts: visit.texts).change) { accounts in
            try await accounts.changePassword(
                of: session, from: form.text(AccountForms.password), to: form.text(AccountForms.newPassword),
                at: time.now(), from: visit.client)
            return .seeOther(Address.account.rawValue + "?done=password")
        }
    }

    func reset(_ visit: Visit) -> Page {
        AccountForms(texts: visit.texts).reset.page(visit.texts)
    }

    func reset(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let forms = AccountForms(texts: visit.texts, typed: form.fields)
        return try await entering(visit, forms.reset) { accounts in
            try await accounts.resetPassword(
                login: form.text(AccountForms.login), code: form.text(AccountForms.code),
                password: form.text(AccountForms.newPassword), at: time.now(), from: visit.client)
            return .seeOther(Address.logIn.rawValue)
        }
    }

    func leave(_ visit: Visit) throws -> Page {
        _ = try visit.loggedIn()
        return AccountForms(texts: visit.texts).leave.page(visit.texts)
    }

    /// Deletes an account once its owner has shown the password again.
    func leave(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        return try await entering(visit, AccountForms(texts: visit.texts).leave) { accounts in
            try await accounts.confirmOwner(
                of: visitor.session, password: form.text(AccountForms.password), at: time.now(), from: visit.client)
            try await accounts.delete(visitor.account.id)
            drafts.removeAll(of: visitor.session.token)
            var answer = Answer.seeOther(Address.home.rawValue)
            answer.cookies = [cookies.removed(VisitorCookies.session)]
            return answer
        }
    }

    /// Carries out what a form asks for, or shows the form again with the reason why not.
    func entering(
        _ visit: Visit, _ form: FormPage, _ work: (Accounts) async throws -> Answer
    ) async throws -> Answer {
        guard let accounts else { throw HTTPError(.notFound) }
        do {
            return try await work(accounts)
        } catch let error as AccountError {
            return AccountErrorWords(error: error, texts: visit.texts).answer(form)
        }
    }

    private func logInForms(_ visit: Visit, typed: FormFields) -> AccountForms {
        AccountForms(
            texts: visit.texts, takesPasskeys: site(visit) != nil, provider: openID?.provider.name, typed: typed)
    }

    /// A browser has one session; what another person left behind in it ends.
    func endOldSession(_ visit: Visit) async throws {
        guard let old = visit.visitor?.session else { return }
        drafts.removeAll(of: old.token)
        try await accounts?.logOut(old.token)
    }

    func started(_ session: Session, onward path: String) -> Answer {
        var answer = Answer.seeOther(path)
        answer.cookies = [cookies.set(VisitorCookies.session, session.token.text)]
        return answer
    }
}
