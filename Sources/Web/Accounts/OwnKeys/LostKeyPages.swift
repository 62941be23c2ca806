import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// The way back for whoever has lost their own key: another key waits until somebody at the office has seen who asks.
extension WebRoutes {
    private static let kindName = "kind"

    func lostKey(_ visit: Visit) async throws -> Page {
        try await lostKeyForm(try await keyPlace(visit), visit).page(visit.texts)
    }

    func lostKey(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let place = try await keyPlace(visit)
        let asking = try await lostKeyForm(place, visit)
        if try await waitingKey(of: visitor.account.id, in: place) != nil {
            try await knownAccounts().withdrawLostKey(of: visitor.account.id, programme: place.name)
            return .seeOther(ownKeyHref(place.name))
        }
        let kind = form.text(Self.kindName)
        guard kind == "own" || kind == "hosted" else {
            var again = asking
            again.fields =
                Self.kinds(kind, mistake: visit.texts(.lostKeyKindMissing), visit.texts)
                + (try await passwordFields(visit))
            return .page(again.page(visit.texts), status: .unprocessableContent)
        }
        return try await entering(visit, asking) { accounts in
            try await accounts.confirmOwner(
                of: visitor.session, password: form.text(AccountForms.password), at: time.now(), from: visit.client)
            guard kind == "hosted" else { return .page(try await makingPage(place, visit, isLost: true)) }
            return try await putForward(nil, of: visitor.account.id, in: place)
        }
    }

    /// Lets a key wait for the office. At the office itself it is another identifier, which has to be appointed.
    func putForward(_ key: PublicKey?, of account: AccountID, in place: KeyPlace) async throws -> Answer {
        let accounts = try knownAccounts()
        guard try await ownKey(of: account, in: place.name) != nil else { throw Detour.conflict(.lostKeyNone) }
        guard !place.isOffice else {
            try await accounts.renew(account, in: place.name, with: key, at: time.now())
            if key == nil { _ = try await accounts.hostedKey(of: account, programme: place.name, at: time.now()) }
            return .seeOther(Address.desk.rawValue)
        }
        _ = try await accounts.putForward(key, of: account, programme: place.name, at: time.now())
        return .seeOther(lostKeyHref(place.name))
    }

    /// The address of the way back.
    func lostKeyHref(_ programme: String) -> String { ownKeyHref(programme) + "/lost" }

    /// The number that the person and the clerk compare: six digits of the new key's digest.
    static func number(of lost: LostKey) -> String {
        let digest = Hash.sha256(Array(lost.did.utf8)).bytes.prefix(4)
        let digits = String(digest.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } % 1_000_000)
        let padded = String(repeating: "0", count: 6 - digits.utf8.count) + digits
        return "\(padded.prefix(3))\u{a0}\(padded.suffix(3))"
    }

    private func waitingKey(of account: AccountID, in place: KeyPlace) async throws -> LostKey? {
        guard try await ownKey(of: account, in: place.name) != nil else { return nil }
        return try await knownAccounts().lostKey(of: account, programme: place.name)
    }

    private func lostKeyForm(_ place: KeyPlace, _ visit: Visit) async throws -> FormPage {
        let texts = visit.texts
        let account = try visit.loggedIn().account.id
        guard !place.isClosed else { throw Detour.conflict(.programmeTakesNoKeys) }
        guard try await ownKey(of: account, in: place.name) != nil else { throw Detour.conflict(.lostKeyNone) }
        if let lost = try await waitingKey(of: account, in: place) {
            return FormPage(
                heading: texts(.lostKeyWaits), title: texts(.lostKeyWaits), action: lostKeyHref(place.name),
                submit: .lostKeyWithdraw,
                paragraphs: [
                    texts(.lostKeyGo, ["programme": place.plainTitle]),
                    texts(.lostKeyNumber, ["number": Self.number(of: lost)]), texts(.lostKeyMeanwhile),
                    texts(lost.isHosted ? .lostKeyWillBeHosted : .lostKeyWillBeOwn),
                ], backHref: ownKeyHref(place.name))
        }
        return FormPage(
            heading: texts(.lostKeyTitle), title: texts(.lostKeyTitle), action: lostKeyHref(place.name),
            submit: .lostKeyAsk, fields: Self.kinds("", mistake: nil, texts) + (try await passwordFields(visit)),
            paragraphs: [
                texts(.lostKeyLead, ["programme": place.plainTitle]),
                texts(place.isOffice ? .deskLostKeyOffice : .lostKeyStays),
            ], backHref: ownKeyHref(place.name))
    }

    private static func kinds(_ chosen: String, mistake: String?, _ texts: Texts) -> [FormField] {
        [
            FormField(
                name: kindName, label: ["text": texts(.lostKeyKind)],
                input: .choices(
                    [
                        .init(value: "hosted", label: ["text": texts(.lostKeyHosted)]),
                        .init(value: "own", label: ["text": texts(.lostKeyOwn)]),
                    ], isMultiple: false), values: [chosen], mistake: mistake)
        ]
    }
}
