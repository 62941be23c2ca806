import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Keeping one's own key for a programme: what it means, making it, and bringing it to another device.
extension WebRoutes {
    /// The key that is kept, or what it would mean to keep one.
    func ownKey(_ visit: Visit) async throws -> Page {
        let place = try await keyPlace(visit)
        guard let own = try await ownKey(of: try visit.loggedIn().account.id, in: place.name) else {
            return try await ownKeyForm(place, visit).page(visit.texts)
        }
        let texts = visit.texts
        let view: [String: Any] = [
            "known": [
                "key": own.did, "actor": own.actor.text, "since": texts.moment(own.created),
                "lostHref": lostKeyHref(place.name),
            ], "make": false,
            "noticeText": visit.query.text("done") == "made" ? texts(.ownKeyIsMade) : false as Any,
        ]
        return ownKeyPage(place, view, [], texts)
    }

    /// Makes sure who asks, and shows the page on which the browser makes the key.
    func ownKey(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let place = try await keyPlace(visit)
        return try await entering(visit, try await ownKeyForm(place, visit)) { accounts in
            guard try await ownKey(of: visitor.account.id, in: place.name) == nil else {
                throw AccountError.ownKeyTaken
            }
            try await accounts.confirmOwner(
                of: visitor.session, password: form.text(AccountForms.password), at: time.now(), from: visit.client)
            return .page(try await makingPage(place, visit))
        }
    }

    /// Takes down the key that a browser has made, once it has shown that it can sign with it.
    func addOwnKey(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let account = try visit.loggedIn().account.id
        let place = try await keyPlace(visit)
        let isLost = form.text("lost") == "yes"
        let purpose = challenges.take(form.text("challenge"), at: time.now())
        let proves = Self.proves(place.name, form.text("challenge"))
        guard purpose?.name == Self.purpose(place.name, isLost: isLost), purpose?.holder == visit.formToken,
            let key = try? PublicKey(did: form.text("key")), !key.isLowOrder,
            let signature = Base64URL.decode(form.text("signature")),
            key.isValidSignature(signature, for: Array(proves.utf8))
        else {
            return .page(try await makingPage(place, visit, isLost: isLost, [visit.texts(.ownKeyUnproved)]))
        }
        do {
            if isLost { return try await putForward(key, of: account, in: place) }
            guard try await ownKey(of: account, in: place.name) == nil else { throw AccountError.ownKeyTaken }
            if let refusal = try await handOver(to: key, visit, in: place) {
                let sentence = RefusalWords.sentence(refusal, visit.texts)
                let page = try await makingPage(place, visit, [sentence.text])
                return .page(page.withMistakes(in: sentence.language), status: .conflict)
            }
        } catch AccountError.ownKeyTaken {
            throw Detour.conflict(.ownKeyTaken)
        }
        if let own = try await ownKey(of: account, in: place.name) { try await retireHostedKey(own, of: account) }
        return .seeOther(ownKeyHref(place.name) + "?done=made")
    }

    /// Lets the new key take the place of the hosted one, if there is one; or why that cannot be. In a programme the
    /// identifier stays; at the office, where it acts in many programmes, the new key is a new identifier with its roles.
    private func handOver(to key: PublicKey, _ visit: Visit, in place: KeyPlace) async throws -> Refusal? {
        let account = try visit.loggedIn().account.id
        let accounts = try knownAccounts()
        let hosted = try await accounts.identities(of: account).first { $0.programme == place.name }
        if let hosted, place.isOffice {
            for holding in try await views.roles(of: [hosted.actor], log: desk.log, at: time.now()) {
                let made = try await hand().send(
                    "appoint", ["role": .string(holding.role.text), "actors": [.string(key.did)]],
                    in: PartAddress(programme: holding.programme, part: Roles.partName), for: account,
                    as: place.name, .fresh(at: time.now()))
                // A programme may be closed; at the office nothing is given up before the new identifier stands there.
                if case .refused(let refusal) = made, holding.programme == place.name { return refusal }
            }
            try await accounts.renew(account, in: place.name, with: key, at: time.now())
            return nil
        }
        if hosted != nil {
            let roles = PartAddress(programme: place.name, part: Roles.partName)
            let added = try await hand().make("addKey", ["key": .string(key.did)], in: roles, for: account)
            if case .refused(let refusal) = added { return refusal }
        }
        try await accounts.keep(ownKey: key, of: account, programme: place.name, at: time.now())
        return nil
    }

    private func ownKeyForm(_ place: KeyPlace, _ visit: Visit) async throws -> FormPage {
        let texts = visit.texts
        let hosted = try await actor(visit, in: place.name)
        guard !place.isClosed else { throw Detour.conflict(.programmeTakesNoKeys) }
        let instead: TextKey = place.isOffice ? .deskOwnKeyInstead : .ownKeyInstead
        return FormPage(
            heading: texts(.ownKeyOffer), title: texts(.ownKeyOffer), action: ownKeyHref(place.name), submit: .goOn,
            fields: try await passwordFields(visit),
            paragraphs: [
                texts(.ownKeyLead, ["programme": place.plainTitle]), texts(.ownKeyHosted),
                texts(hosted == nil ? .ownKeyNew : instead), texts(.ownKeyLoss), texts(.ownKeyNeeds),
            ],
            backHref: place.isOffice ? Address.desk.rawValue : Address.account.rawValue)
    }

    /// The page on which the browser makes a key.
    ///
    /// - Parameter isLost: whether it is to take the place of a lost one.
    func makingPage(
        _ place: KeyPlace, _ visit: Visit, isLost: Bool = false, _ mistakes: [String] = []
    ) async throws -> Page {
        let purpose = ChallengeShelf.Purpose(
            holder: visit.formToken ?? "", name: Self.purpose(place.name, isLost: isLost))
        let challenge = challenges.make(for: purpose, at: time.now())
        // At the office another key is another identifier.
        let actor = place.isOffice ? nil : try await actor(visit, in: place.name)
        let make: [String: Any] = [
            "action": ownKeyHref(place.name) + "/add", "proves": Self.proves(place.name, challenge),
            "challenge": challenge, "log": desk.log.origin, "programmeName": place.name, "isLost": isLost,
            "actor": actor?.text ?? "",
        ]
        return ownKeyPage(place, ["make": make, "known": false, "noticeText": false], mistakes, visit.texts)
    }

    private func ownKeyPage(
        _ place: KeyPlace, _ piece: [String: Any], _ mistakes: [String], _ texts: Texts
    ) -> Page {
        var view = piece
        view["kicker"] = place.title
        view["backHref"] = place.isOffice ? Address.desk.rawValue : Address.account.rawValue
        view["hasErrors"] = !mistakes.isEmpty
        view["errors"] = FormPage.errors(mistakes, [])
        view["script"] = Stylesheet.ownKeyPath
        return Page(template: .ownKey, title: texts(.ownKey), isWrong: !mistakes.isEmpty, view: view)
    }

    /// What a new key signs to show that whoever sends it has it; no act can be read from it.
    private static func proves(_ programme: String, _ challenge: String) -> String {
        "acta/own-key@1\n\(programme)\n\(challenge)"
    }

    private static func purpose(_ programme: String, isLost: Bool) -> String {
        isLost ? "lost-key \(programme)" : "own-key \(programme)"
    }
}
