import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// The room of a lot: what goes on, and for those who bid what they can do now. Without a script it is loaded again by
/// hand; with one it changes by itself.
extension WebRoutes {
    private static let moves: Set<String> = ["post", "retract", "seal", "unseal"]
    private static let nonceLengths = 8...64

    func room(_ visit: Visit) async throws -> Page { try await roomPage(visit, mistake: nil) }

    /// A bid from the room. Whoever presses twice bids once: each form carries its act's nonce.
    func room(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let (part, lot) = try await auction(visit.parameters)
        let visitor = try visit.loggedIn()
        let (move, nonce) = (form.text("do"), form.text("nonce"))
        guard Self.moves.contains(move), Self.nonceLengths.contains(nonce.utf8.count) else { throw Detour.unreadable }
        let actor = try await signingActor(of: visitor.signatory, in: part.place.address.programme)
        var body: JSON = ["lot": .string(lot.id)]
        if move == "post" || move == "seal" {
            body = ["lot": .string(lot.id), "amount": .string(form.text("amount").trimmingBlanks)]
        }
        body = try await AuctionPages().body(body, of: move, by: actor, in: part.place, routes: self)
        let work = SignedWork(
            move: move, body: body, address: part.place.address, nonce: nonce,
            key: DraftKey(session: visitor.session.token, path: part.roomHref(of: lot.id)))
        switch try await make(work, form, for: visitor) {
        case .accepted(let receipt):
            return .seeOther("\(part.roomHref(of: lot.id))?at-least=\(receipt.index)")
        case .refused(let refusal):
            if refusal.code == "act.nonce_used" { return .seeOther(part.roomHref(of: lot.id)) }
            let sentence = RefusalWords.sentence(refusal, visit.texts)
            let page = try await roomPage(visit, mistake: sentence.text).withMistakes(in: sentence.language)
            return .page(page, status: .unprocessableContent)
        case nil:
            // Whoever signs themselves does so on the page that shows what is signed.
            return .seeOther("\(part.place.href(of: move))?lot=\(PercentCoding.encode(lot.id))")
        }
    }

    private func roomPage(_ visit: Visit, mistake: String?) async throws -> Page {
        let (part, lot) = try await auction(visit.parameters)
        let texts = visit.texts
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        let shown = try await shown(lot, of: part)
        let actor = try await actor(visit, in: part.place.address.programme)
        let bid = try await ownBid(on: lot.id, in: part.place.address, actor)
        let label = bid?.values["label"]?.int64Value
        let room = RoomView(shown, texts)
        let href = part.roomHref(of: lot.id)
        var view: [String: Any] = [
            "title": texts.said(lot.label), "backHref": part.href(ofLot: lot.id), "roomHref": href,
            "eventsHref": "\(part.href(ofLot: lot.id))/events?language=\(texts.language)",
            "clock": String(time.now().milliseconds), "script": Stylesheet.roomPath,
            "own": label.map { String($0) } ?? false as Any,
            "ownText": label.map { texts(.auctionOwnLabel, ["number": texts.number($0)]) } ?? false as Any,
            "isOwnTurn": room.turn != nil && room.turn == label, "forms": false, "ownKeyHref": false,
            "hasErrors": mistake != nil, "errors": FormPage.errors(mistake.map { [$0] } ?? [], []),
        ]
        view.merge(room.view) { $1 }
        if let label, let visitor = visit.visitor {
            if try await ownKey(of: visitor.signatory, in: part.place.address.programme) != nil {
                view["ownKeyHref"] = "\(part.place.href(of: "post"))?lot=\(PercentCoding.encode(lot.id))"
            } else {
                view["forms"] = forms(part, room, label, visitor, texts)
            }
        }
        return Page(
            template: .room, title: "\(texts(.roomTitle)): \(texts.plain(lot.label))",
            trail: trail(to: part.place, texts), isSample: part.place.isSample, isWrong: mistake != nil, view: view)
    }

    /// What a bidder can do in the stages of a format; what cannot be done now is there for the script alone.
    private func forms(
        _ part: AuctionPart, _ room: RoomView, _ label: Int64, _ visitor: Visitor, _ texts: Texts
    ) -> [[String: Any]] {
        let title = { (move: String) in self.moveTitle(move, in: part.place, texts) }
        let taker = room.taker
        let bidding: [(move: String, stage: String, asks: Bool, of: String, isNow: Bool)] =
            switch part.terms.format {
            case .rounds:
                [
                    ("post", "turn", true, "turn", room.turn == label),
                    ("retract", "turn", false, "turn", room.turn == label),
                ]
            case .english: [("post", "round", true, "all", true)]
            case .dutch:
                [
                    ("post", "dutch", true, "all", true), ("seal", "sealed", true, "others", taker != label),
                    ("unseal", "beforeBest", false, "others", taker != label),
                    ("post", "best", true, "taker", taker == label),
                ]
            }
        return bidding.enumerated().map { number, form in
            [
                "move": form.move, "moveTitle": title(form.move), "nonce": RandomBytes.nonce(), "when": form.stage,
                "whose": form.of, "asksAmount": form.asks, "amountID": "amount-\(number)",
                "amount": form.stage == room.kind && form.of == "all" ? room.price?.amount ?? "" : "",
                "currency": part.terms.currency.code, "isFollowing": form.of == "all",
                "isPlain": form.move == "retract", "isNow": form.stage == room.kind && form.isNow,
                "hidden": visitor.companyFields.map { ["hiddenName": $0.name, "hiddenValue": $0.value] },
            ]
        }
    }
}
