import Storage

/// The forms about one-time codes.
struct CodeForms {
    static let code = "code"
    static let password = "password"

    let texts: Texts

    /// Begins to set codes up.
    func start(asksPassword: Bool) -> FormPage {
        FormPage(
            heading: texts(.codes), title: texts(.codes), action: Address.codes.rawValue, submit: .codesSetUp,
            fields: asksPassword ? [password] : [], paragraphs: [texts(.codesLead), texts(.codesMeaning)],
            backHref: Address.security.rawValue)
    }

    /// Makes recovery codes anew.
    static func recovery(_ texts: Texts) -> FormPage {
        FormPage(
            heading: texts(.recoveryRenew), title: texts(.recoveryRenew), action: Address.codesRecovery.rawValue,
            submit: .recoveryRenew, fields: [CodeForms(texts: texts).code(hint: .codeOrRecoveryHint)],
            paragraphs: [texts(.recoveryRenewLead)], backHref: Address.codes.rawValue)
    }

    /// Switches codes off.
    static func off(_ texts: Texts) -> FormPage {
        FormPage(
            heading: texts(.codesOff), title: texts(.codesOff), action: Address.codesOff.rawValue, submit: .codesOff,
            fields: [CodeForms(texts: texts).code(hint: .codeOrRecoveryHint)], paragraphs: [texts(.codesOffLead)],
            backHref: Address.codes.rawValue, isDangerous: true)
    }

    /// Asks for a code after the password.
    func logIn(next: String) -> FormPage {
        FormPage(
            heading: texts(.logInCode), title: texts(.logInCode), action: Address.logInCode.rawValue, submit: .logIn,
            fields: [code(hint: .codeOrRecoveryHint)], paragraphs: [texts(.logInCodeLead)],
            hidden: LocalPath(next).map { [(AccountForms.next, $0.text)] } ?? [],
            links: [(texts(.logInAnew), Address.logIn.rawValue)])
    }

    func code(hint: TextKey) -> FormField {
        FormField(
            name: Self.code, label: ["text": texts(.oneTimeCode)], hints: [["text": texts(hint)]],
            input: .line(autocomplete: "one-time-code"))
    }

    private var password: FormField {
        FormField(
            name: Self.password, label: ["text": texts(.password)],
            input: .line(type: "password", autocomplete: "current-password"))
    }
}
