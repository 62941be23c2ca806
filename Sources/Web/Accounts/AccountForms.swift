import Storage

/// The forms about accounts, empty or with what was typed. A password is never written back.
struct AccountForms {
    static let login = "login"
    static let displayName = "name"
    static let password = "password"
    static let newPassword = "new-password"
    static let code = "code"
    static let next = "next"

    let texts: Texts
    /// Whether a passkey can be used here.
    var takesPasskeys = false
    /// Where else people may log in.
    var provider: String?
    /// What was typed before.
    var typed = FormFields()

    var signUp: FormPage {
        FormPage(
            heading: texts(.signUp), title: texts(.signUp), action: Address.signUp.rawValue, submit: .signUpButton,
            fields: [
                line(Self.login, .loginName, hint: .loginHint, autocomplete: "username"),
                line(Self.displayName, .displayName, hint: .displayNameHint, autocomplete: "name"),
                secret(Self.newPassword, .newPassword, hint: .passwordHint, autocomplete: "new-password"),
            ],
            paragraphs: [texts(.signUpLead), texts(.hostedKeyMeaning)], hidden: onward,
            links: [(texts(.haveAccount), Address.logIn.rawValue)])
    }

    var logIn: FormPage {
        FormPage(
            heading: texts(.logIn), title: texts(.logIn), action: Address.logIn.rawValue, submit: .logIn,
            fields: [
                line(Self.login, .loginName, autocomplete: "username"),
                secret(Self.password, .password, autocomplete: "current-password"),
            ],
            hidden: onward,
            links: otherWays + [
                (texts(.noAccount), Address.signUp.rawValue + query), (texts(.forgotten), Address.reset.rawValue),
            ])
    }

    var change: FormPage {
        FormPage(
            heading: texts(.changePassword), title: texts(.changePassword), action: Address.password.rawValue,
            submit: .changePassword,
            fields: [
                secret(Self.password, .currentPassword, autocomplete: "current-password"),
                secret(Self.newPassword, .newPassword, hint: .passwordHint, autocomplete: "new-password"),
            ],
            paragraphs: [texts(.changePasswordLead)], backHref: Address.account.rawValue)
    }

    var reset: FormPage {
        FormPage(
            heading: texts(.resetPassword), title: texts(.resetPassword), action: Address.reset.rawValue,
            submit: .changePassword,
            fields: [
                line(Self.login, .loginName, autocomplete: "username"),
                line(Self.code, .resetCode, hint: .resetCodeHint, autocomplete: "one-time-code"),
                secret(Self.newPassword, .newPassword, hint: .passwordHint, autocomplete: "new-password"),
            ],
            paragraphs: [texts(.resetLead)], backHref: Address.logIn.rawValue)
    }

    var leave: FormPage {
        FormPage(
            heading: texts(.deleteAccount), title: texts(.deleteAccount), action: Address.leave.rawValue,
            submit: .deleteAccount,
            fields: [secret(Self.password, .password, autocomplete: "current-password")],
            paragraphs: [texts(.deleteLead), texts(.deleteKeepsValues)], backHref: Address.account.rawValue,
            isDangerous: true)
    }

    /// Where to go on to afterwards.
    var onwardPath: String { LocalPath(typed.text(Self.next))?.text ?? Address.account.rawValue }

    private var onward: [(name: String, value: String)] {
        LocalPath(typed.text(Self.next)).map { [(Self.next, $0.text)] } ?? []
    }

    private var otherWays: [(text: String, href: String)] {
        var ways: [(text: String, href: String)] = []
        if let provider {
            ways.append((texts(.openIDLogIn, ["provider": provider]), Address.openID.rawValue + query))
        }
        if takesPasskeys { ways.append((texts(.passkeyLogIn), Address.logInPasskey.rawValue + query)) }
        return ways
    }

    private var query: String {
        LocalPath(typed.text(Self.next)).map { "?next=" + PercentCoding.encode($0.text) } ?? ""
    }

    private func line(_ name: String, _ label: TextKey, hint: TextKey? = nil, autocomplete: String) -> FormField {
        FormField(
            name: name, label: ["text": texts(label)], hints: hint.map { [["text": texts($0)]] } ?? [],
            input: .line(autocomplete: autocomplete), values: [typed.text(name)])
    }

    private func secret(_ name: String, _ label: TextKey, hint: TextKey? = nil, autocomplete: String) -> FormField {
        FormField(
            name: name, label: ["text": texts(label)], hints: hint.map { [["text": texts($0)]] } ?? [],
            input: .line(type: "password", autocomplete: autocomplete))
    }
}
