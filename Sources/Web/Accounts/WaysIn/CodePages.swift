import Hummingbird
import Kernel
import Storage
import Values

/// Setting one-time codes up, and switching them off.
extension WebRoutes {
    /// Begins to set codes up, or says that they are.
    func codes(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let account = try visit.loggedIn().account
        guard let codes = try await knownAccounts().codes(of: account.id) else {
            return try await startForm(visit).page(texts)
        }
        let view: [String: Any] = [
            "sinceSentence": texts(.codesSince, ["time": texts.moment(codes.since)]),
            "leftSentence": texts(
                .recoveryLeft, ["codes": texts.count(Int64(codes.recoveryCodesLeft), .recoveryCodes)]),
            "isShort": codes.recoveryCodesLeft < 3,
        ]
        return Page(template: .codes, title: texts(.codes), view: view)
    }

    func prepareCodes(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        return try await entering(visit, try await startForm(visit)) { accounts in
            try await accounts.confirmOwner(
                of: visitor.session, password: form.text(CodeForms.password), at: time.now(), from: visit.client)
            try await accounts.prepareCodes(of: visitor.account.id, at: time.now())
            return .seeOther(Address.codesConfirm.rawValue)
        }
    }

    /// Shows the secret, and asks for a code that is made with it.
    func confirmCodes(_ visit: Visit) async throws -> Answer {
        let account = try visit.loggedIn().account
        guard let page = try await secretPage(visit, of: account) else { return .seeOther(Address.codes.rawValue) }
        return .page(page)
    }

    func confirmCodes(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let account = try visit.loggedIn().account
        do {
            let codes = try await knownAccounts().confirmCodes(
                of: account.id, code: form.text(CodeForms.code), at: time.now(), from: visit.client)
            return .page(recoveryPage(codes, visit.texts))
        } catch let error as AccountError {
            let words = AccountErrorWords(error: error, texts: visit.texts)
            guard let page = try await secretPage(visit, of: account, mistake: words.sentence) else {
                return .seeOther(Address.codes.rawValue)
            }
            var answer = Answer.page(page, status: words.status)
            answer.retryAfterSeconds = words.retryAfterSeconds
            return answer
        }
    }

    /// A form that asks for a code, where codes are asked for at all.
    func askCode(_ visit: Visit, _ form: (Texts) -> FormPage) async throws -> Page {
        let account = try visit.loggedIn().account
        guard try await knownAccounts().codes(of: account.id) != nil else { throw HTTPError(.notFound) }
        return form(visit.texts).page(visit.texts)
    }

    func renewRecoveryCodes(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let account = try visit.loggedIn().account
        return try await entering(visit, CodeForms.recovery(visit.texts)) { accounts in
            let codes = try await accounts.renewRecoveryCodes(
                of: account.id, code: form.text(CodeForms.code), at: time.now(), from: visit.client)
            return .page(recoveryPage(codes, visit.texts))
        }
    }

    func switchOffCodes(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let account = try visit.loggedIn().account
        return try await entering(visit, CodeForms.off(visit.texts)) { accounts in
            try await accounts.switchOffCodes(
                of: account.id, code: form.text(CodeForms.code), at: time.now(), from: visit.client)
            return .seeOther(Address.security.rawValue + "?done=codes-off")
        }
    }

    private func startForm(_ visit: Visit) async throws -> FormPage {
        let asksPassword = try await knownAccounts().hasPassword(try visit.loggedIn().account)
        return CodeForms(texts: visit.texts).start(asksPassword: asksPassword)
    }

    /// The secret as text and as the address that apps open; nil where none waits to be confirmed.
    private func secretPage(_ visit: Visit, of account: Account, mistake: String? = nil) async throws -> Page? {
        guard let secret = try await knownAccounts().preparedSecret(of: account.id) else { return nil }
        let texts = visit.texts
        var field = CodeForms(texts: texts).code(hint: .codeHint)
        field.mistake = mistake
        let letters = Array(secret.text)
        let groups = stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
        let errors = FormPage.errors([], [field])
        let address = appAddress(of: secret, account)
        let picture = QRCode.svg(of: address, title: texts(.secretPicture))
        let view: [String: Any] = [
            "action": Address.codesConfirm.rawValue, "backHref": Address.codes.rawValue, "fields": [field.view(texts)],
            "hasErrors": !errors.isEmpty, "errors": errors, "secret": groups.joined(separator: " "),
            "appHref": address, "qr": picture ?? false,
        ]
        return Page(template: .secret, title: texts(.codesConfirm), isWrong: mistake != nil, view: view)
    }

    /// What apps for codes take: `otpauth://totp/…`, as Google's key URI format writes it.
    private func appAddress(of secret: OneTimeSecret, _ account: Account) -> String {
        let issuer = PercentCoding.encode(siteName)
        return "otpauth://totp/\(issuer):\(PercentCoding.encode(account.login))?secret=\(secret.text)&issuer=\(issuer)"
    }

    private func recoveryPage(_ codes: [String], _ texts: Texts) -> Page {
        Page(
            template: .recovery, title: texts(.recoveryCodes),
            view: ["codes": codes.map { ["code": $0] }, "onwardHref": Address.codes.rawValue])
    }
}
