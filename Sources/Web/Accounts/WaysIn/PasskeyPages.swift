import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Passkeys: listed, added, and removed.
extension WebRoutes {
    func passkeys(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let account = try visit.loggedIn().account
        let passkeys = try await knownAccounts().passkeys(of: account.id)
        let rows: [[String: Any]] = passkeys.map { kept in
            [
                "passkeyName": kept.name, "passkeyAdded": texts(.passkeyAdded, ["time": texts.moment(kept.created)]),
                "passkeyUsed": kept.used.map { texts(.passkeyUsed, ["time": texts.moment($0)]) } ?? "",
                "removeHref": "/account/passkeys/\(kept.number)/remove",
            ]
        }
        var view: [String: Any] = [
            "passkeys": rows, "hasPasskeys": !rows.isEmpty, "isPossible": site(visit) != nil, "noticeText": false,
        ]
        switch visit.query.text("done") {
        case "added": view["noticeText"] = texts(.passkeyIsAdded)
        case "removed": view["noticeText"] = texts(.passkeyIsRemoved)
        default: break
        }
        return Page(template: .passkeys, title: texts(.passkeys), view: view)
    }

    /// Asks what the new passkey is to be called, and for the password.
    func newPasskey(_ visit: Visit, typed: FormFields = FormFields()) async throws -> FormPage {
        let texts = visit.texts
        guard site(visit) != nil else { throw HTTPError(.notFound) }
        let name = FormField(
            name: AccountForms.displayName, label: ["text": texts(.passkeyName)],
            hints: [["text": texts(.passkeyNameHint)]], input: .line(),
            values: [typed.text(AccountForms.displayName)])
        return FormPage(
            heading: texts(.passkeyAdd), title: texts(.passkeyAdd), action: Address.passkeyNew.rawValue,
            submit: .goOn, fields: [name] + (try await passwordFields(visit)),
            paragraphs: [texts(.passkeysLead)], backHref: Address.passkeys.rawValue)
    }

    /// Makes sure who asks, and shows the page on which the browser makes the passkey.
    func newPasskey(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let name = form.text(AccountForms.displayName)
        return try await entering(visit, try await newPasskey(visit, typed: form.fields)) { accounts in
            guard (1...KeptPasskey.maximumNameCharacters).contains(name.count) else { throw AccountError.nameInvalid }
            try await accounts.confirmOwner(
                of: visitor.session, password: form.text(AccountForms.password), at: time.now(), from: visit.client)
            return .page(try await creationPage(visit, name: name))
        }
    }

    func addPasskey(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let account = try visit.loggedIn().account
        let purpose = challenges.take(form.text("challenge"), at: time.now())
        return try await entering(visit, try await newPasskey(visit)) { accounts in
            guard let name = purpose?.name, purpose?.holder == visit.formToken,
                let demand = demand(visit, form.text("challenge"))
            else { throw AccountError.wrongPasskey }
            let passkey: Passkey
            do {
                passkey = try Passkey(
                    clientData: try Self.bytes("client", form), attestation: try Self.bytes("attestation", form),
                    answering: demand)
            } catch is PasskeyError { throw AccountError.wrongPasskey }
            try await accounts.add(passkey, named: name, to: account.id, at: time.now())
            return .seeOther(Address.passkeys.rawValue + "?done=added")
        }
    }

    func removePasskey(_ visit: Visit) async throws -> FormPage {
        let texts = visit.texts
        let kept = try await asked(visit)
        return FormPage(
            heading: texts(.passkeyRemove), title: texts(.passkeyRemove),
            action: "/account/passkeys/\(kept.number)/remove", submit: .passkeyRemove,
            fields: try await passwordFields(visit), paragraphs: [texts(.passkeyRemoveLead, ["name": kept.name])],
            backHref: Address.passkeys.rawValue, isDangerous: true)
    }

    func removePasskey(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let kept = try await asked(visit)
        return try await entering(visit, try await removePasskey(visit)) { accounts in
            try await accounts.confirmOwner(
                of: visitor.session, password: form.text(AccountForms.password), at: time.now(), from: visit.client)
            try await accounts.removePasskey(kept.number, of: visitor.account.id)
            return .seeOther(Address.passkeys.rawValue + "?done=removed")
        }
    }

    func site(_ visit: Visit) -> PasskeySite? {
        PasskeySite(publicAddress: publicAddress, authority: visit.request.head.authority)
    }

    func demand(_ visit: Visit, _ challenge: String) -> PasskeyDemand? {
        guard let site = site(visit), let challenge = Base64URL.decode(challenge) else { return nil }
        return PasskeyDemand(challenge: challenge, origin: site.origin, site: site.id)
    }

    /// What the script has put into the form.
    static func bytes(_ name: String, _ form: SentForm) throws(PasskeyError) -> [UInt8] {
        guard let bytes = Base64URL.decode(form.text(name)) else { throw .unreadable }
        return bytes
    }

    private func creationPage(_ visit: Visit, name: String) async throws -> Page {
        let texts = visit.texts
        let account = try visit.loggedIn().account
        let known = try await knownAccounts().passkeys(of: account.id).map { Base64URL.encode($0.passkey.id) }
        let purpose = ChallengeShelf.Purpose(holder: visit.formToken ?? "", name: name)
        let view: [String: Any] = [
            "heading": texts(.passkeyAdd), "lead": texts(.passkeyCreateLead), "kind": "create",
            "action": Address.passkeyAdd.rawValue, "backHref": Address.passkeys.rawValue,
            "challenge": challenges.make(for: purpose, at: time.now()), "site": site(visit)?.id ?? "",
            "user": Base64URL.encode(Array(account.id.text.utf8)), "login": account.login,
            "display": account.displayName, "known": known.joined(separator: " "),
            "algorithms": PublicKey.passkeyAlgorithms.map { String($0) }.joined(separator: " "),
            "answers": ["client", "attestation"], "submitText": texts(.passkeyAdd), "next": "", "hasErrors": false,
            "errors": [] as [Any], "script": Stylesheet.passkeyPath,
        ]
        return Page(template: .passkey, title: texts(.passkeyAdd), view: view)
    }

    private func asked(_ visit: Visit) async throws -> KeptPasskey {
        let account = try visit.loggedIn().account
        let number = Int(try visit.piece("number"))
        let kept = try await knownAccounts().passkeys(of: account.id).first { $0.number == number }
        guard let kept else { throw HTTPError(.notFound) }
        return kept
    }

    func passwordFields(_ visit: Visit) async throws -> [FormField] {
        guard try await knownAccounts().hasPassword(try visit.loggedIn().account) else { return [] }
        return [
            FormField(
                name: AccountForms.password, label: ["text": visit.texts(.password)],
                input: .line(type: "password", autocomplete: "current-password"))
        ]
    }
}
